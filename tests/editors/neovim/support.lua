-- What the scripts that drive Neovim share. Never looks at anything that Postil answers.

local M = { seeds = assert(os.getenv('SEEDS')) }

function M.wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    error('timed out: ' .. what, 0)
  end
end

function M.check(condition, what)
  if not condition then
    error(what, 0)
  end
end

--- Writes a file of the corpus.
function M.write(name, text)
  local file = assert(io.open(M.seeds .. '/' .. name, 'w'))
  file:write(text)
  file:close()
end

--- Where a word begins: line and column, from 0, in bytes.
function M.place(word)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local at = line:find(word, 1, true)
    if at then
      return number - 1, at - 1
    end
  end
  error(word .. ' is not in the buffer', 0)
end

--- Puts the cursor on the first letter of a word's first occurrence.
function M.go_to(word)
  local line, column = M.place(word)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
end

return M
