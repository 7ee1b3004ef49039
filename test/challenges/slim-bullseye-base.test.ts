import { describeChallenge } from '#test/describe-challenge.ts';

await describeChallenge('slim-bullseye-base');
