// Before anything is shown: only whoever comes for the first time, when no language is remembered yet, is shown the way in
// before the program has come. A file of its own, because the content policy of the server forbids scripts in the page.
if (localStorage.getItem('gridward.language') !== null) document.documentElement.classList.add('been-here');
