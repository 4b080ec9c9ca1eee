/**
 * What the page of 随手拍 can do more where the browser lets it: the place by the phone, a look at the photos, and a draft on the phone
 * that outlives a killed tab and a dead network. Plain script for old phones and the browser inside WeChat: no module, no outside request.
 */
export const SNAP_SCRIPT = String.raw`(function () {
"use strict"
var form = document.getElementById("snap")
var note = document.getElementById("snap-draft")
if (!form || !window.FormData || !window.Promise) return
var KEY, FIELDS, inputs
var shown = document.getElementById("snap-photos")
var sending = false

function say(text) { note.hidden = text === ""; note.textContent = text }

/* The photos lie in IndexedDB: a photo is too large for anything else. */
function store(mode, work) {
  return new Promise(function (resolve) {
    if (!window.indexedDB) return resolve(undefined)
    var opening
    try { opening = indexedDB.open(KEY, 1) } catch (e) { return resolve(undefined) }
    opening.onupgradeneeded = function () { opening.result.createObjectStore("kept") }
    opening.onerror = function () { resolve(undefined) }
    opening.onsuccess = function () {
      var asked
      var tx = opening.result.transaction("kept", mode)
      tx.oncomplete = function () { opening.result.close(); resolve(asked && asked.result) }
      tx.onerror = tx.onabort = function () { opening.result.close(); resolve(undefined) }
      asked = work(tx.objectStore("kept"))
    }
  })
}
function photos() {
  return inputs.reduce(function (all, input) { return all.concat(Array.prototype.slice.call(input.files || [])) }, [])
}
function keepPhotos() {
  var kept = inputs.map(function (input) {
    return Array.prototype.map.call(input.files || [], function (file) { return { name: file.name, type: file.type, blob: file } })
  })
  return store("readwrite", function (s) { return s.put(kept, "photos") })
}
function keep() {
  var words = {}
  FIELDS.forEach(function (name) { words[name] = form.elements[name].value })
  try { localStorage.setItem(KEY, JSON.stringify(words)) } catch (e) { /* private window: nothing is kept */ }
}
function forget() {
  try { localStorage.removeItem(KEY); localStorage.removeItem(KEY + ".waits") } catch (e) { /* nothing was kept */ }
  return store("readwrite", function (s) { return s.clear() })
}
function waits() { try { return localStorage.getItem(KEY + ".waits") === "yes" } catch (e) { return false } }

function preview() {
  shown.textContent = ""
  photos().forEach(function (file, index) {
    if (!/^image\//.test(file.type)) return
    var img = document.createElement("img")
    img.src = URL.createObjectURL(file)
    img.alt = "待提交照片" + (index + 1)
    shown.appendChild(img)
  })
}

function restore() {
  var words = null
  try { words = JSON.parse(localStorage.getItem(KEY) || "null") } catch (e) { words = null }
  if (!words) return Promise.resolve()
  FIELDS.forEach(function (name) { if (words[name]) form.elements[name].value = words[name] })
  if (words.lat) document.getElementById("snap-coordinates").open = true
  return store("readonly", function (s) { return s.get("photos") }).then(function (kept) {
    if (kept && photos().length === 0) {
      try {
        inputs.forEach(function (input, n) {
          var list = new DataTransfer()
          ;(kept[n] || []).forEach(function (one) { list.items.add(new File([one.blob], one.name, { type: one.type })) })
          input.files = list.files
        })
        preview()
      } catch (e) { /* old phones cannot put photos back: they are chosen again */ }
    }
    if (photos().length > 0 || FIELDS.some(function (name) { return name !== "system" && name !== "way" && words[name] })) say("已恢复上次没有提交的内容，存在这台手机上，提交后删除。")
  })
}

function send() {
  if (sending) return
  sending = true
  keep()
  say("正在提交……")
  keepPhotos().then(function () {
    return fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" })
  }).then(function (reply) {
    return reply.text().then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html")
      var main = page.querySelector("main")
      if (!main) throw new Error("no page")
      return (reply.ok ? forget() : Promise.resolve()).then(function () {
        document.querySelector("main").replaceWith(main)
        document.title = page.title
        main.focus()
        window.scrollTo(0, 0)
        if (!reply.ok) start()
      })
    })
  }).catch(function () {
    sending = false
    try { localStorage.setItem(KEY + ".waits", "yes") } catch (e) { /* nothing can be kept */ }
    say("现在没有网络。内容和照片已存在这台手机上，联网后打开本页会自动提交，也可以稍后再点“提交”。")
  })
}

function here() {
  var line = document.getElementById("snap-here")
  if (!line || !navigator.geolocation) return
  line.hidden = false
  var told = line.querySelector("[role=status]")
  line.querySelector("button").addEventListener("click", function () {
    told.textContent = "正在定位……"
    navigator.geolocation.getCurrentPosition(function (found) {
      form.elements.lat.value = found.coords.latitude.toFixed(6)
      form.elements.lon.value = found.coords.longitude.toFixed(6)
      form.elements.system.value = "wgs84"
      form.elements.way.value = "device"
      document.getElementById("snap-coordinates").open = true
      told.textContent = "已填上位置，误差约" + Math.round(found.coords.accuracy) + "米（WGS-84）"
      keep()
    }, function (error) {
      told.textContent = error.code === 1 ? "没有得到定位权限，请直接写地点，或在手机设置里允许本页定位。" : "没有定位成功，请直接写地点。"
    }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 })
  })
}

function start() {
  form = document.getElementById("snap")
  note = document.getElementById("snap-draft")
  if (!form) return
  KEY = "jusheng." + (form.getAttribute("data-draft") || "snap")
  inputs = Array.prototype.slice.call(form.querySelectorAll("input[type=file]"))
  FIELDS = Array.prototype.reduce.call(form.elements, function (names, one) {
    var taken = !one.name || one.type === "file" || one.type === "submit" || one.type === "checkbox" || one.name === "once"
    return taken || names.indexOf(one.name) >= 0 ? names : names.concat(one.name)
  }, [])
  shown = document.getElementById("snap-photos")
  sending = false
  here()
  form.addEventListener("input", function (event) {
    if (event.target.name === "lat" || event.target.name === "lon") form.elements.way.value = "typed"
    keep()
  })
  inputs.forEach(function (input) { input.addEventListener("change", function () { preview(); keepPhotos() }) })
  /* Old phones do not say which button sent a form. */
  var pressed = null
  form.addEventListener("click", function (event) { pressed = event.target.closest ? event.target.closest("button") : null })
  form.addEventListener("submit", function (event) {
    if (pressed && pressed.name) return
    event.preventDefault()
    send()
  })
}

start()
restore().then(function () {
  if (waits() && navigator.onLine) {
    try { localStorage.removeItem(KEY + ".waits") } catch (e) { /* tried once more by hand */ }
    if (form.checkValidity()) send()
  }
})
window.addEventListener("online", function () { if (waits() && form.isConnected && form.checkValidity()) send() })
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/portal/snap-worker.js", { scope: "/portal/snap" }).catch(function () { /* the browser inside WeChat on some phones has none: the draft is kept all the same */ })
})()
`

/** Keeps the form itself on the phone, so that it opens without a network. The network comes first: what is kept is only for need. */
export const SNAP_WORKER = `"use strict"
var NAME = "jusheng-snap-1"
var KEPT = ["/portal/snap", "/portal/snap.js"]
self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(NAME).then(function (cache) { return cache.addAll(KEPT) }).then(function () { return self.skipWaiting() }))
})
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf("jusheng-snap-") === 0 && name !== NAME }).map(function (name) { return caches.delete(name) }))
  }).then(function () { return self.clients.claim() }))
})
self.addEventListener("fetch", function (event) {
  var url = new URL(event.request.url)
  if (event.request.method !== "GET" || KEPT.indexOf(url.pathname) < 0) return
  event.respondWith(fetch(event.request).then(function (reply) {
    if (reply.ok && url.search === "") {
      var copy = reply.clone()
      caches.open(NAME).then(function (cache) { cache.put(url.pathname, copy) })
    }
    return reply
  }).catch(function () { return caches.match(url.pathname) }))
})
`
