import { useState } from 'react';
export function Page(props: { readonly open: boolean }) {
  if (props.open) useState(0);
  return null;
}
