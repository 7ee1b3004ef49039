import { setImmediate } from 'node:timers/promises';

/** What several ask for in the same turn of the event loop is found out once, by the work that the first brings. */
export function answerTogether<Question, Answer>(): (
  question: Question,
  work: (questions: readonly Question[]) => Promise<Answer>,
) => Promise<Answer> {
  let open: { readonly questions: Question[]; readonly answer: Promise<Answer> } | null = null;
  return (question, work) => {
    open ??= begin(work);
    open.questions.push(question);
    return open.answer;
  };

  function begin(work: (questions: readonly Question[]) => Promise<Answer>) {
    const questions: Question[] = [];
    const answer = setImmediate().then(() => {
      open = null;
      return work(questions);
    });
    return { questions, answer };
  }
}
