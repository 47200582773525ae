import { z } from 'zod';
import { format } from 'left-pad/format';
export const grid = [z, format];
