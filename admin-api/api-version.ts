/** Of the HTTP API, by semantic versioning; its major number is the one in `/v1`. Changes are told in CHANGELOG.md. */
export const API_VERSION = '1.0.0';
