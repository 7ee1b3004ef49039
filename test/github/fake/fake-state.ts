export interface FakeUser {
  readonly login: string;
  /** e.g. `statuses: write` */
  readonly permissions: readonly string[];
  /** A token of a workflow may not ask who it is. */
  readonly isWorkflow: boolean;
}

export interface FakeComment {
  readonly id: number;
  body: string;
  readonly author: string;
}

export interface FakeStatus {
  readonly state: string;
  readonly context: string;
  readonly description: string;
  readonly target_url: string | null;
}

/** By `owner/name`; what is listed of a fork or of an organisation's repository. */
export interface FakeRepository {
  readonly full_name: string;
  readonly clone_url: string;
  pushed_at: string;
}

export interface FakeActivity {
  readonly after: string;
  readonly timestamp: string;
}

/** What goes wrong with one request instead of an answer. */
export type Trouble =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The work is done, and the answer is lost. */
  | { readonly kind: 'done-but-502' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'half-an-answer' }
  | { readonly kind: 'reset' };

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}
