-- Pictures of a document become a part of its text, those that lie outside of it their description. What is found is told
-- on stderr, one word a line.

local ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

-- Two characters for each twelve bits.
local PAIRS = {}
for high = 1, 64 do
  for low = 1, 64 do
    PAIRS[(high - 1) * 64 + low - 1] = ALPHABET:sub(high, high) .. ALPHABET:sub(low, low)
  end
end

local function base64(bytes)
  local out = {}
  for at = 1, #bytes - 2, 3 do
    local a, b, c = bytes:byte(at, at + 2)
    out[#out + 1] = PAIRS[a * 16 + b // 16] .. PAIRS[b % 16 * 256 + c]
  end
  local a, b = bytes:byte(#bytes - #bytes % 3 + 1, #bytes)
  if b then
    out[#out + 1] = PAIRS[a * 16 + b // 16] .. PAIRS[b % 16 * 256]:sub(1, 1) .. '='
  elseif a then
    out[#out + 1] = PAIRS[a * 16] .. '=='
  end
  return table.concat(out)
end

local keeps = true

local function tell(word)
  io.stderr:write('FOUND ' .. word .. '\n')
end

local function picture(image)
  if not keeps then
    tell('picture')
    return image.caption
  end
  if image.src:match('^data:image/') then
    return nil
  end
  local kind, content = pandoc.mediabag.lookup(image.src)
  if not content then
    tell('outside')
    return image.caption
  end
  image.src = 'data:' .. (kind or 'application/octet-stream') .. ';base64,' .. base64(content)
  return image
end

-- What is written as markup of the web is passed on as it stands; writers would load what it names.
local LOADING = { '<%s*img', '<%s*link', '<%s*script', '<%s*style', 'src%s*=', 'srcset%s*=', 'data%s*=', 'poster%s*=', 'url%s*%(' }

local function markup(raw)
  local text = raw.text:lower()
  for _, pattern in ipairs(LOADING) do
    if text:match(pattern) then
      tell('outside')
      return {}
    end
  end
end

-- Readers of books wrap chapters into parts without a name, which pandoc 2.17 cannot write as EPUB: headings make chapters anyway.
local function unwrapped(part)
  if part.identifier == '' and part.classes:includes('section') then
    return part.content
  end
end

return {
  {
    Meta = function(meta)
      keeps = pandoc.utils.stringify(meta['convi-pictures'] or 'keep') == 'keep'
      meta['convi-pictures'] = nil
      return meta
    end,
  },
  { Image = picture, RawInline = markup, RawBlock = markup, Div = unwrapped },
}
