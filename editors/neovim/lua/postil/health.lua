-- `:checkhealth postil`: whether the program is there, and the server with the buffer.

local M = {}

local health = vim.health
local start, ok = health.start or health.report_start, health.ok or health.report_ok
local warn, bad = health.warn or health.report_warn, health.error or health.report_error
local info = health.info or health.report_info

--- The program that is to be started.
local function program()
  if vim.fn.has('nvim-0.11') == 1 then
    local config = vim.lsp.config.postil
    local cmd = config and config.cmd
    return type(cmd) == 'table' and cmd[1] or 'postil'
  end
  return require('postil').program or 'postil'
end

local function check_program()
  start('The program')
  local name = program()
  if vim.fn.executable(name) == 0 then
    local remedy = {
      'Install it: `cargo install --path .` in a checkout of Postil.',
      "Or say where it is: vim.lsp.config('postil', { cmd = { '/path/to/postil', 'lsp' } })",
    }
    bad(name .. ' is not on the PATH, or cannot be executed', remedy)
    return
  end
  local version = vim.fn.systemlist({ name, '--version' })
  if vim.v.shell_error ~= 0 or not vim.startswith(version[1] or '', 'postil ') then
    bad(vim.fn.exepath(name) .. ' is another program: it says ' .. vim.inspect(version[1]))
    return
  end
  ok(('%s (%s)'):format(version[1], vim.fn.exepath(name)))
end

local function check_neovim()
  start('Neovim')
  if vim.fn.has('nvim-0.11') == 1 then
    if vim.lsp.is_enabled and not vim.lsp.is_enabled('postil') then
      warn('The server is not enabled', { "Put vim.lsp.enable('postil') into your init.lua." })
    else
      ok('0.11 or later; the server is enabled')
    end
  elseif vim.fn.has('nvim-0.7') == 1 then
    info("Older than 0.11: require('postil').setup() starts the server. Colours need 0.9, inlay hints 0.10.")
  else
    bad('Older than 0.7')
  end
end

local function check_buffers()
  start('The server')
  local list = vim.lsp.get_clients or vim.lsp.get_active_clients
  local found = vim.tbl_filter(function(client)
    return client.name == 'postil'
  end, list())
  if #found == 0 then
    info('Not running. It starts when a text, a Markdown file or a postil.toml of a corpus is opened.')
    return
  end
  for _, client in ipairs(found) do
    local root = client.config.root_dir or 'no folder'
    ok(('Running for %s, positions in %s'):format(root, client.offset_encoding or 'utf-16'))
    if root ~= 'no folder' and vim.fn.filereadable(root .. '/postil.toml') == 0 then
      info('That folder has no postil.toml: its texts are read together all the same. `postil init` makes one.')
    end
  end
end

function M.check()
  check_program()
  check_neovim()
  check_buffers()
end

return M
