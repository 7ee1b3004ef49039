import { describeChallenge } from '#test/describe-challenge.ts';

await describeChallenge('docs/examples/hello-node');
