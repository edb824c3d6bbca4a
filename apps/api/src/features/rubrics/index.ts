export { RubricCatalogue } from './rubric-catalogue.ts';
export { RubricsModule } from './rubrics.module.ts';
