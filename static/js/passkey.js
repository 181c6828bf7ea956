// Passkeys (W3C Web Authentication): a button that makes one, and a button that signs in with one.
// Without this script, or in a browser without passkeys, the page says what works instead.
if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(offer);

function offer(place) {
  const { passkey, challenge, answer, token, wait, failed } = place.dataset;
  const button = make("button", { type: "button", class: "button" }, place.dataset.button);
  const status = make("p", { role: "status" });
  place.replaceChildren(make("p", { class: "cluster" }, button), status);

  button.addEventListener("click", async () => {
    status.textContent = wait;
    try {
      const publicKey = decoded(await post(challenge));
      const credential = await navigator.credentials[passkey]({ publicKey });
      const { onward } = await post(answer, encoded(credential));
      location.assign(onward);
    } catch (error) {
      // Our own words say more than a browser's, which are for programmers.
      status.textContent = error instanceof Refusal ? error.message : failed;
    }
  });

  async function post(address, body = {}) {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body),
    });
    const said = await response.json();
    if (!response.ok) throw new Refusal(said.error);
    return said;
  }
}

class Refusal extends Error {}

function decoded(options) {
  const listed = options.excludeCredentials ?? options.allowCredentials ?? [];
  for (const each of listed) each.id = bytes(each.id);
  if (options.user) options.user.id = bytes(options.user.id);
  options.challenge = bytes(options.challenge);
  return options;
}

function encoded({ id, rawId, type, response }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const given = parts.filter((name) => response[name]).map((name) => [name, text(response[name])]);
  return { id, rawId: text(rawId), type, response: Object.fromEntries(given) };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}
