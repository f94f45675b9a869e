-- Works on an article in Neovim as its writer would, with the settings of docs/editors.md, and writes down what
-- is seen. Given by the environment: EVLINT_ARTICLE, the file; EVLINT_SEEN, where to write.

local seen = {}
local article = os.getenv("EVLINT_ARTICLE")

local function wait_for(what, is_so)
  if not vim.wait(30000, is_so, 20) then
    error("waited in vain for " .. what)
  end
end

local function look()
  local rules = {}
  for _, told in ipairs(vim.diagnostic.get(0)) do
    table.insert(rules, {
      code = told.code or told.user_data.lsp.code,
      source = told.source,
      severity = vim.diagnostic.severity[told.severity],
      place = { told.lnum, told.col, told.end_lnum, told.end_col },
      message = told.message,
    })
  end
  table.sort(rules, function(one, other)
    return one.place[1] < other.place[1]
  end)
  return rules
end

local function text()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

-- Choose from a menu of code actions, as people do with a key.
local function choose(title)
  vim.ui.select = function(items, options, on_choice)
    for _, item in ipairs(items) do
      if options.format_item(item) == title then
        return on_choice(item)
      end
    end
    error("no action '" .. title .. "'")
  end
end

local function work()
  vim.cmd("edit " .. vim.fn.fnameescape(article))
  wait_for("diagnostics", function() return #look() == 1 end)
  seen.opened = look()

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "Advertisement" })
  wait_for("those of an edit", function() return #look() == 2 end)
  seen.edited = look()

  vim.api.nvim_win_set_cursor(0, { seen.edited[2].place[1] + 1, 0 })
  choose("Delete the leftover line (unsafe: changes words)")
  vim.lsp.buf.code_action()
  wait_for("the quick fix", function() return #look() == 1 end)
  seen.fixed = text()

  local asked = vim.lsp.util.make_position_params()
  asked.position = { line = seen.opened[1].place[1], character = seen.opened[1].place[2] }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/hover", asked, 30000)) do
    seen.hover = answer.result.contents.value
  end

  vim.cmd("write")
  seen.saved = text()
  wait_for("nothing more to tell", function() return #look() == 0 end)

  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait_for("the server's end", function() return #vim.lsp.get_active_clients() == 0 end)
end

local ok, fault = pcall(work)
if not ok then
  seen.fault = fault
end
vim.fn.writefile({ vim.json.encode(seen) }, os.getenv("EVLINT_SEEN"))
vim.cmd("qall!")
