export const bundleFolder: string;
export function findBundle(root: string, folder?: string): string | null;
