/// <reference types="vite/client" />
import 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Message key of the page's title, until the page knows a better one. */
    titleKey: string;
    /** The header shows the state of the live connection. */
    showsConnection?: boolean;
  }
}
