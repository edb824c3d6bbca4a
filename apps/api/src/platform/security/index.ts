export { isSameOrigin } from './same-origin.ts';
export { limitByAddress, refuseOtherOrigins, securityHeaders } from './security.middleware.ts';
