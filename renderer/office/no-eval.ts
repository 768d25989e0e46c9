import { z } from 'zod';

// The page's policy forbids code out of text; zod would try whether it does, for each reader's console to see.
z.config({ jitless: true });
