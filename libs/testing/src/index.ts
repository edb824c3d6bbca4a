export { anId, aQuestionContent, aRubric, someRatings } from './builders.ts';
