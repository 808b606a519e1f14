" Postil as a linter of ALE: into ale_linters/text/ and ale_linters/markdown/ of ~/.vim.
" Only texts below a postil.toml: others are left alone.

call ale#Set('postil_executable', 'postil')

function! s:Root(buffer) abort
  let l:file = ale#path#FindNearestFile(a:buffer, 'postil.toml')
  return empty(l:file) ? '' : fnamemodify(l:file, ':h')
endfunction

for s:filetype in ['text', 'markdown']
  call ale#linter#Define(s:filetype, {
  \   'name': 'postil',
  \   'lsp': 'stdio',
  \   'executable': {buffer -> ale#Var(buffer, 'postil_executable')},
  \   'command': '%e lsp',
  \   'project_root': function('s:Root'),
  \})
endfor
