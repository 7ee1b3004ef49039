import { describeChallenge } from '#test/describe-challenge.ts';

await describeChallenge('dockerize-python-app');
