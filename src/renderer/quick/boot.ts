import type {} from '../bridge'

// Apart from this page's own first lines everything is shared with the main window. It loads while it is hidden: nobody
// waits for a first paint here.
void import('./mount').then(({ mount }) => mount())
