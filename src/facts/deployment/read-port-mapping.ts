export interface PortMapping {
  readonly hostPort: number;
  readonly containerPort: number;
}

/** `8097:8088`, with an address in front or a protocol behind; null for UDP, ranges, and ports that are chosen freely. */
export function readPortMapping(written: string): PortMapping | null {
  const match = /^(?:(?:\[[^\]]*\]|[\d.]+|localhost):)?(\d{1,5}):(\d{1,5})(?:\/tcp)?$/.exec(
    written.trim(),
  );
  if (match === null) return null;
  return { hostPort: Number(match[1]), containerPort: Number(match[2]) };
}
