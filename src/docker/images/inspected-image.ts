import type { ImageConfig } from '#kit';

export interface InspectedImage {
  readonly id: string;
  /** Unpacked bytes of all layers, on either image store. */
  readonly sizeBytes: number;
  /** How `sizeBytes` was learned. */
  readonly sizeMethod: 'graphdriver' | 'containerd-manifests' | 'history';
  readonly architecture: string;
  readonly config: ImageConfig;
  /** Oldest first; entries of no bytes included. */
  readonly history: readonly {
    readonly createdBy: string;
    readonly sizeBytes: number;
    readonly comment: string;
  }[];
}
