import assert from 'node:assert/strict';
import { test } from 'node:test';

import { linkedPackages } from './tools.js';

const LOCK = `
[[package]]
name = "tool"
version = "0.1.0"
dependencies = ["parser 2.0.0", "writer"]

[[package]]
name = "parser"
version = "1.0.0"

[[package]]
name = "parser"
version = "2.0.0"
dependencies = ["writer"]

[[package]]
name = "writer"
version = "3.0.0"
dependencies = ["tool"]

[[package]]
name = "other"
version = "4.0.0"
`;

// A program is compiled again when one of these changes, and not when another crate of the project does.
test('linkedPackages lists a package and what it depends on, once, in the version that is meant', () => {
  assert.deepEqual(linkedPackages(LOCK, 'tool'), ['parser 2.0.0', 'tool 0.1.0', 'writer 3.0.0']);
});
