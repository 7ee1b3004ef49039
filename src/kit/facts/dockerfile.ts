/** The Dockerfile as Docker reads it: continuation lines joined, ARG defaults expanded, stages resolved. */
export interface Dockerfile {
  /** Path in the submission, e.g. `Dockerfile`. */
  readonly file: string;
  /** The frontend that a `# syntax=` directive asks for. */
  readonly syntax: string | null;
  readonly stages: readonly Stage[];
  /** The stage that the image is built from: the last one. */
  readonly final: FinalStage;
  /** `ARG` instructions before the first `FROM`. */
  readonly globalArguments: readonly Instruction[];
}

export interface Stage {
  readonly index: number;
  readonly name: string | null;
  /** What `FROM` names, ARG defaults expanded: an image reference, another stage's name, or `scratch`. */
  readonly from: string;
  /** The stage that this one is built from, when `from` names one. */
  readonly parentStage: number | null;
  /** The external image at the end of the chain of stages; `scratch` possible. */
  readonly baseImage: string;
  readonly platform: string | null;
  /** Line of `FROM`, from 1. */
  readonly line: number;
  readonly instructions: readonly Instruction[];
  /** Earlier stages that this stage takes files from itself: COPY/ADD --from, RUN --mount=from. */
  readonly takesFrom: readonly StageSource[];
}

/** A stage or an external image that files are taken from. */
export interface StageSource {
  readonly stage: number | null;
  /** The image reference when `stage` is null. */
  readonly image: string | null;
  readonly via: 'copy' | 'mount';
  readonly line: number;
}

export interface Instruction {
  /** Upper case, e.g. `RUN`. */
  readonly keyword: string;
  readonly line: number;
  readonly endLine: number;
  /** Everything after the keyword as written, continuations joined, without flags; heredoc bodies included. */
  readonly argumentText: string;
  readonly flags: readonly { readonly name: string; readonly value: string }[];
  /** Present when the arguments are a JSON array that Docker accepts: the exec form. */
  readonly execForm: readonly string[] | null;
  /** Of ENV, LABEL and ARG, as written, quotes and variables included; null for other instructions. */
  readonly pairs: readonly InstructionPair[] | null;
}

export interface InstructionPair {
  readonly name: string;
  /** Null for an ARG without a default. */
  readonly value: string | null;
}

export interface FinalStage {
  readonly index: number;
  readonly baseImage: string;
  /** Null: the base image's. Inherited through stages of the file. */
  readonly user: string | null;
  readonly userLine: number | null;
  /** Whether a HEALTHCHECK other than NONE is in effect. */
  readonly healthcheck: boolean;
  readonly healthcheckLine: number | null;
  readonly command: readonly string[] | null;
  readonly commandLine: number | null;
  readonly entrypoint: readonly string[] | null;
  readonly commandForm: 'exec' | 'shell' | null;
  readonly exposedPorts: readonly string[];
  readonly workingDirectory: string | null;
  /** Stage indexes whose files reach the final stage, directly or through a stage that it is built from. */
  readonly copiesFromStages: readonly number[];
  /** ENV of the final stage and the stages it is built from, with the line that set each. */
  readonly environment: readonly {
    readonly name: string;
    readonly value: string;
    readonly line: number;
  }[];
}
