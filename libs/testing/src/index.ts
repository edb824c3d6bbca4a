export { anId, aQuestionContent, aRoomsBeginning, aRubric, someRatings } from './builders.ts';
