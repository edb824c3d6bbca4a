import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { routes } from '@hotseat/contracts';
import type { Response } from 'express';
import { Public } from '../auth/index.ts';
import { AppError } from '../errors/index.ts';
import { docsInitializer, docsPage } from './docs-page.ts';
import { buildOpenApiDocument, type OpenApiDocument } from './openapi-document.ts';

const require = createRequire(import.meta.url);
const assetFolder = dirname(require.resolve('swagger-ui-dist/package.json'));
const assets: readonly string[] = ['swagger-ui.css', 'swagger-ui-bundle.js'];
// Assets change only with a new version of Hotseat, whose page is not cached.
const assetCaching = 'public, max-age=86400';

function readVersion(): string {
  const manifest: unknown = require('../../../package.json');
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return '';
  return String(manifest.version);
}

/** The API described, for programs and for people. */
@Public()
@Controller('/api')
export class OpenApiController {
  private readonly document: OpenApiDocument = buildOpenApiDocument(routes, readVersion());

  @Get('openapi.json')
  getDocument(): OpenApiDocument {
    return this.document;
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  getPage(): string {
    return docsPage;
  }

  @Get('docs/initializer.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', assetCaching)
  getInitializer(): string {
    return docsInitializer;
  }

  @Get('docs/:asset')
  getAsset(@Param('asset') asset: string, @Res() response: Response): void {
    if (!assets.includes(asset)) throw new AppError('not_found');
    response.setHeader('Cache-Control', assetCaching);
    response.sendFile(asset, { root: assetFolder });
  }
}
