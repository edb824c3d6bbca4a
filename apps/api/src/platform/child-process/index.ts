export { type ChildEntry, ChildTaskError, runInChild, serveChildTask } from './child-task.ts';
