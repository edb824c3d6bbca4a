export { AppError } from './app-error.ts';
export { HttpErrorFilter } from './http-error.filter.ts';
export { apiError } from './to-api-error.ts';
export { validationPipe } from './validation.pipe.ts';
export { WsErrorFilter } from './ws-error.filter.ts';
