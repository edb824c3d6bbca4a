export { ScoreFeedbackModule } from './score-feedback.module.ts';
