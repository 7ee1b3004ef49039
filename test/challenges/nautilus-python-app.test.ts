import { describeChallenge } from '#test/describe-challenge.ts';

await describeChallenge('nautilus-python-app');
