# Two steps: the clients are built with Node, the server runs without it.
FROM node:24-bookworm-slim AS clients
WORKDIR /build/clients
COPY clients/package.json clients/package-lock.json clients/.npmrc ./
COPY clients/shared/package.json shared/
COPY clients/tablet/package.json tablet/
COPY clients/web/package.json web/
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY clients ./
RUN npm run build

FROM python:3.13-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libreoffice-writer-nogui fonts-liberation2 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY server server
COPY media media
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e .
COPY --from=clients /build/clients/web/dist clients/web/dist
COPY --from=clients /build/clients/tablet/dist clients/tablet/dist
RUN install -d -o 10001 -g 10001 /data
USER 10001:10001
ENV DIENHONG_DATA=/data HOME=/tmp
EXPOSE 8000
CMD ["dienhong", "serve"]
