/**
 * Whether a host, with or without a port, can be nobody's registry: an image from there is named by the submission,
 * not missed by the network. https://www.rfc-editor.org/rfc/rfc2606, https://www.rfc-editor.org/rfc/rfc6761
 */
export function isReservedHost(host: string): boolean {
  return /(?:^|\.)(?:invalid|test|example|localhost)(?::\d+)?$|^\d+(?:\.\d+){3}(?::\d+)?$|^\[/.test(
    host,
  );
}

/** The host of a reference such as `registry.test:5000/app:1`; null where it names none. */
export function hostOfReference(reference: string): string | null {
  const [first = '', ...rest] = reference.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : null;
}
