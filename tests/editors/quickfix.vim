" Fills the quickfix list as :make does and goes to each entry; writes down what is seen.
" Given by the environment: EVLINT_ARTICLE, the file; EVLINT_SEEN, where to write.

let s:seen = {}

function! s:Look() abort
  let found = []
  for number in range(1, len(getqflist()))
    execute 'cc' number
    let entry = getqflist()[number - 1]
    call add(found, {'line': line('.'), 'rest': strpart(getline('.'), col('.') - 1),
          \ 'type': tolower(entry.type), 'text': entry.text, 'file': bufname(entry.bufnr)})
  endfor
  return found
endfunction

try
  set encoding=utf-8 hidden
  execute 'edit' fnameescape($EVLINT_ARTICLE)

  silent make!
  let s:seen.concise = s:Look()

  let told = json_decode(system('evlint --format json ' .. shellescape($EVLINT_ARTICLE)))
  call setqflist(map(told.diagnostics, {_, one -> {'filename': one.path, 'lnum': one.line,
        \ 'col': byteidx(getline(one.line), one.column - 1) + 1, 'type': toupper(one.severity[0]),
        \ 'text': one.rule .. ': ' .. one.message}}))
  let s:seen.json = s:Look()
catch
  let s:seen.fault = v:exception .. ' at ' .. v:throwpoint
endtry
call writefile([json_encode(s:seen)], $EVLINT_SEEN)
qall!
