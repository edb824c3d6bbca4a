import type { reviewMessagesZh } from './review-messages.zh.ts';

/** Texts of rating, the machine's result and the reveal. */
export const reviewMessagesEn: typeof reviewMessagesZh = {
  rating: {
    title: 'Rate',
    lead: 'Choose the level whose behaviour you saw, then say what shows it.',
    machineHidden:
      'The machine’s result stays hidden until you submit, so that it cannot sway you.',
    notObserved: 'Not observed',
    notObservedAnchor: 'This answer does not show it; it is left out of the mean.',
    evidence: 'Evidence',
    quote: 'Quote',
    note: 'Note',
    quoteLabel: 'Quote from the answer',
    quotePlaceholder: 'Select text in the answer, or paste it here word for word',
    noteLabel: 'Note as evidence',
    notePlaceholder: 'What you saw or heard',
    useSelection: 'Use selection as evidence',
    addQuote: 'Type a quote',
    addNote: 'Write a note',
    removeEvidence: 'Remove this evidence',
    selectFirst: 'Select some text in the answer first.',
    selectionTooLong: 'The selection is longer than {max} characters; choose a shorter passage.',
    feedback: 'Feedback for the candidate',
    feedbackHelp:
      'They see it after the reveal. Name one thing done well and one to try next time.',
    submit: 'Submit ratings',
    submitting: 'Submitting…',
    confirmTitle: 'Submit your ratings?',
    confirmBody:
      'They are final and cannot be changed. You then see the machine’s result; other people’s ratings follow at the reveal.',
    kept: 'Draft kept in this browser',
    problems: '{n} thing left to complete | {n} things left to complete',
    progress: '{n} of {total} rated',
    waitForSubmit: 'You can rate once the answer is submitted. Here is the rubric to look at.',
    yours: 'Your ratings',
    submitted: 'Your ratings are in.',
    raters: '{submitted} of {expected} raters are in',
    problem: {
      not_rated: 'Choose a level, or “Not observed”.',
      evidence_missing: 'Give evidence for this rating: a quote or a note.',
      quote_not_in_answer:
        'The answer does not contain this. Quote it word for word, or make it a note.',
      evidence_too_long: 'Too long: at most 600 characters.',
      feedback_too_long: 'The feedback is too long: at most {max} characters.',
    },
  },
  machine: {
    title: 'Machine result',
    lead: 'The model reads the answer for each key point: said or not, right or wrong. It makes mistakes; people rate.',
    pending: 'Scoring…',
    pendingBody: 'The model reads the answer on this server; usually a few seconds.',
    scoreLabel: 'Machine score (0–4)',
    interval: 'interval {low}–{high}',
    provisional: 'Provisional',
    advice: 'Advice',
    statusOf: {
      covered: 'Covered',
      partial: 'Partly',
      missing: 'Not said',
      contradicted: 'Contradicted',
    },
    showSpan: 'Show in the answer: {term}',
    noSpan: 'No passage in the answer',
    abstained:
      'No score: the machine could not read this answer reliably. Go by the people’s ratings.',
    unavailable:
      'No score: the machine could not work this time. People’s ratings are not affected.',
    rejected:
      'No score: the answer is beyond what the model can read. People’s ratings are not affected.',
    model: 'Model',
    earlier: 'Earlier models',
    noScore: 'no score',
    calibration: 'Calibration',
    none: 'none',
    flags: 'Remarks',
  },
  host: {
    title: 'Host',
    reveal: 'Reveal ratings',
    revealTitle: 'Reveal the ratings?',
    revealBody:
      'Everybody will see ratings, evidence, references and the machine’s results. It cannot be undone, and no more questions can be asked.',
    revealConfirm: 'Reveal',
    forceTitle: 'Some ratings are missing',
    forceBody: 'These people have not submitted: {names}. Revealing now ends the wait for them.',
    forceConfirm: 'Reveal without them',
    close: 'Close room',
    closeTitle: 'Close the room?',
    closeBody: 'Nobody can join or act in it any more. The report stays.',
    closeConfirm: 'Close',
  },
};
