# syntax=docker/dockerfile:1

# Build: every dependency, the generated database client, the libraries, the API and the web app.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY e2e/package.json e2e/
COPY libs/agreement/package.json libs/agreement/
COPY libs/contracts/package.json libs/contracts/
COPY libs/handbook/package.json libs/handbook/
COPY libs/room/package.json libs/room/
COPY libs/scoring/package.json libs/scoring/
COPY libs/testing/package.json libs/testing/
RUN npm ci
COPY . .
RUN node tools/build-image.mjs

# What the API needs to run, without tools for building and testing. No embedded Postgres either:
# it is left out as the optional package that it is.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY --from=build /app/package.json /app/package-lock.json /app/.npmrc ./
COPY --from=build /app/apps/api/package.json apps/api/
COPY --from=build /app/libs libs
RUN npm ci --omit=dev --omit=optional --workspace=apps/api --include-workspace-root

# The scorer on a GPU: `docker compose --profile gpu up`. CUDA and cuDNN come with the base image, onnxruntime's own
# CUDA library with its install script, which fetches it.
FROM dependencies AS cuda-dependencies
RUN ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js

FROM nvidia/cuda:12.8.1-cudnn-runtime-ubuntu22.04 AS gpu
ENV NODE_ENV=production \
    HOTSEAT_DATA_DIR=/data \
    HOTSEAT_ROLE=worker \
    HOTSEAT_SCORER_DEVICE=cuda
WORKDIR /app
COPY --from=cuda-dependencies /usr/local/bin/node /usr/local/bin/node
COPY --from=cuda-dependencies /app ./
COPY --from=build /app/tools tools
COPY --from=build /app/prisma prisma
COPY --from=build /app/models models
COPY --from=build /app/handbooks handbooks
COPY --from=build /app/apps/api/dist apps/api/dist
# int8 graphs would run on the CPU there: the GPU gets the same weights as floats.
RUN HOTSEAT_MODELS_DIR=/app/models node apps/api/dist/cli/models-gpu.js --to /app/models
RUN useradd --create-home node && mkdir /data && chown node:node /data
USER node
VOLUME /data
CMD ["node", "tools/container.mjs"]

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    PORT=3000 \
    HOTSEAT_DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /app/tools tools
COPY --from=build /app/prisma prisma
COPY --from=build /app/models models
COPY --from=build /app/handbooks handbooks
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "tools/container.mjs"]
