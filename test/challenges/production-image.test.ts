import { describeChallenge } from '#test/describe-challenge.ts';

await describeChallenge('production-image');
