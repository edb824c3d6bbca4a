export { OpenApiModule } from './openapi.module.ts';
