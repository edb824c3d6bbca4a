import { createPrivateKey } from 'node:crypto';

/** For `files.example.org`, signed by itself, until 2126: for servers of tests only. */
export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBrTCCAVOgAwIBAgIUMtNTMJW3qZpa3QQaJFYsUy6sRckwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRZmlsZXMuZXhhbXBsZS5vcmcwIBcNMjYxMTI1MTMzNzIzWhgP
MjEyNjExMDExMzM3MjNaMBwxGjAYBgNVBAMMEWZpbGVzLmV4YW1wbGUub3JnMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjwOiqKWH5GSoSAJEkRzUD2AdFU4PGX2C
Vpwv7BJbVmTqL+IKaZ0gtWHJVhQptYMa9wq6Jw1xyAJlHQ5Zna+R4KNxMG8wHQYD
VR0OBBYEFAa1z0uQPFkFTe5AaoR1evtJri6HMB8GA1UdIwQYMBaAFAa1z0uQPFkF
Te5AaoR1evtJri6HMA8GA1UdEwEB/wQFMAMBAf8wHAYDVR0RBBUwE4IRZmlsZXMu
ZXhhbXBsZS5vcmcwCgYIKoZIzj0EAwIDSAAwRQIhAMujAQpDVvOGGB39rkmWC3iD
0e8bKpXcqMrIZe2688jQAiBp/AwrAo8DRkDhjtEx3yJkR8eFqyWWPzaBcR+vS6r9
0w==
-----END CERTIFICATE-----
`;

/** Its key: no secret, nobody trusts the certificate. */
export const testKey = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    x: 'jwOiqKWH5GSoSAJEkRzUD2AdFU4PGX2CVpwv7BJbVmQ',
    y: '6i_iCmmdILVhyVYUKbWDGvcKuicNccgCZR0OWZ2vkeA',
    crv: 'P-256',
    d: '4oov_StTNG7xPNVFJYuSlVPFmcKM-nflrILCHqN_KFI',
  },
}).export({ type: 'pkcs8', format: 'pem' });
