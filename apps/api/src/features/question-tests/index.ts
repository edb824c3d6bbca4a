export { QuestionTestsModule } from './question-tests.module.ts';
