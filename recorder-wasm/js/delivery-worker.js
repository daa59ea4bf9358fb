import { attach } from './delivery.js';

attach(/** @type {any} */ (self));
