import { config } from 'zod'

// zod probes for `new Function` while a schema is built; our policy forbids it (require-trusted-types-for, no unsafe-eval)
// and every probe would be reported as a violation. Imported before anything that holds a schema.
config({ jitless: true })
