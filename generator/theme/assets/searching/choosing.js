/**
 * Filters and the counts beside them: by kind, year, award, level, unit, place, campaign, and who was honoured.
 *
 * A count says how many results a choice would leave, the other filters standing as they are.
 */

/**
 * @typedef {import("./collection.js").Collection} Collection
 * @typedef {import("./collection.js").Choices} Choices
 * @typedef {import("./collection.js").Lists} Lists
 * @typedef {import("./matching.js").Match} Match
 * @typedef {import("./pool.js").Pool} Pool
 *
 * @typedef {object} Facet
 * @property {string} name      its word in the address
 * @property {Choices} choices
 * @property {(id: number) => number} of  the choice, from 1, that an entry or row belongs to; 0 is none
 * @property {Lists} [more]  where an entry may belong to several, all of them
 * @property {(id: number) => number} [also]  a second choice
 *
 * @typedef {Record<string, string>} Filters  facet name to the key of a choice
 * @typedef {{ key: string, label: string, count: number }} Counted
 */

/**
 * @param {Collection} collection
 * @returns {Facet[]}
 */
export function facetsOf(collection) {
  const { entries } = collection;
  const years = [...new Set(collection.year)].filter(Boolean).sort((one, other) => other - one);
  const yearPlace = new Map(years.map((year, index) => [year, index + 1]));
  const levelOf = [0, ...collection.awardList.map(([, , level]) => numberOf(collection.levels, level))];
  const recipient = collection.kinds.indexOf(RECIPIENT);
  /** @param {number} id */
  const owner = (id) => (id < entries ? id : collection.rowEntry[id - entries]);
  /** @param {number} id */
  const award = (id) => (id < entries ? collection.award[id] : collection.awardOf(id - entries));
  /** @param {number} id */
  const from = (id) => collection.affiliation[id - entries];
  return [
    {
      name: "loai",
      choices: listed(collection.kinds, (key) => KINDS[key] ?? key),
      of: (id) => (id < entries ? collection.kind[id] : recipient) + 1,
    },
    {
      name: "nam",
      choices: listed(years.map(String), String),
      of: (id) => yearPlace.get(collection.year[owner(id)]) ?? 0,
    },
    { name: "hinh-thuc", choices: collection.awards, of: award },
    { name: "cap", choices: collection.levels, of: (id) => levelOf[award(id)] },
    {
      name: "don-vi",
      choices: collection.units,
      of: (id) => (id < entries ? first(collection.unit, id) : collection.affiliationChoice[from(id)]),
      more: collection.unit,
    },
    {
      name: "noi",
      choices: collection.places,
      of: (id) => collection.place[owner(id)],
      also: (id) => (id < entries ? 0 : collection.localityChoice[from(id)]),
    },
    {
      name: "phong-trao",
      choices: collection.campaigns,
      of: (id) => first(collection.campaign, owner(id)),
      more: collection.campaign,
    },
    {
      name: "doi-tuong",
      choices: collection.whos,
      of: (id) => (id < entries ? collection.who[id] : collection.rowWho[id - entries]),
    },
  ];
}

/** @param {Lists} lists @param {number} entry */
function first({ start, value }, entry) {
  return start[entry] < start[entry + 1] ? value[start[entry]] : 0;
}

/**
 * @param {string[]} keys
 * @param {(key: string) => string} label
 * @returns {Choices}
 */
function listed(keys, label) {
  return { count: keys.length, key: (number) => keys[number - 1], label: (number) => label(keys[number - 1]) };
}

/**
 * The number of the choice with a key; 0 where there is none.
 * @param {Choices} choices
 * @param {string} key
 */
function numberOf(choices, key) {
  for (let number = 1; number <= choices.count; number += 1) if (choices.key(number) === key) return number;
  return 0;
}

export const RECIPIENT = "nguoi-nhan";
export const FIGURE = "guong-dien-hinh";

/** What readers call each kind; the keys are those of `generator/indexing/entries.py`. @type {Record<string, string>} */
export const KINDS = {
  "ke-hoach": "Kế hoạch, công văn",
  "guong-dien-hinh": "Gương điển hình",
  "phong-trao": "Phong trào",
  "danh-hieu": "Danh hiệu, hình thức",
  "co-quan": "Cơ quan, đơn vị",
  "quyet-dinh": "Quyết định khen thưởng",
  "nguoi-nhan": "Người, tập thể được khen",
  "cum-khoi": "Cụm, khối thi đua",
  "van-ban": "Văn bản",
  "nhiem-vu": "Nhiệm vụ",
  "trach-nhiem": "Trách nhiệm",
  trang: "Trang của cổng",
};

/**
 * What passes every filter, and the counts of every choice. A filter by a word that no choice has lets nothing pass.
 * @param {Pool} pool
 * @param {Facet[]} facets
 * @param {Filters} filters
 * @param {Match} match
 */
export function chosen(pool, facets, filters, match) {
  const wanted = facets.map(({ name, choices }) => (filters[name] ? numberOf(choices, filters[name]) || -1 : 0));
  const counts = facets.map((facet) => new Uint32Array(facet.choices.count + 1));
  const ids = pool.numbers("kept ids", match.ids.length);
  const scores = pool.floats("kept scores", match.ids.length);
  let passed = 0;
  for (let index = 0; index < match.ids.length; index += 1) {
    const id = match.ids[index];
    let failed = 0;
    let failing = -1;
    for (let facet = 0; facet < facets.length; facet += 1) {
      if (wanted[facet] && !belongs(facets[facet], id, wanted[facet])) {
        failed += 1;
        failing = facet;
      }
    }
    if (failed > 1) continue;
    for (let facet = 0; facet < facets.length; facet += 1) {
      if (failed === 0 || facet === failing) add(counts[facet], facets[facet], id);
    }
    if (failed === 0) {
      ids[passed] = id;
      scores[passed] = match.scores[index];
      passed += 1;
    }
  }
  /** @type {Match} */
  const kept = { ids: ids.subarray(0, passed), scores: scores.subarray(0, passed), close: match.close, apart: match.apart };
  return { kept, counts };
}

/** @param {Facet} facet @param {number} id @param {number} choice */
function belongs({ of, more, also }, id, choice) {
  if (of(id) === choice || also?.(id) === choice) return true;
  if (!more || id >= more.start.length - 1) return false;
  for (let at = more.start[id] + 1; at < more.start[id + 1]; at += 1) if (more.value[at] === choice) return true;
  return false;
}

/** @param {Uint32Array} counts @param {Facet} facet @param {number} id */
function add(counts, { of, more, also }, id) {
  const one = of(id);
  counts[one] += 1;
  const other = also?.(id) ?? 0;
  if (other !== one) counts[other] += 1;
  if (!more || id >= more.start.length - 1) return;
  for (let at = more.start[id] + 1; at < more.start[id + 1]; at += 1) counts[more.value[at]] += 1;
}

const MOST_CHOICES = 200;

/**
 * The choices worth showing: those with results, the fullest first; years, levels and kinds in their own order.
 * @param {Facet[]} facets
 * @param {Filters} filters
 * @param {Uint32Array[]} counts
 * @returns {Record<string, Counted[]>}
 */
export function counted(facets, filters, counts) {
  return Object.fromEntries(
    facets.map((facet, index) => {
      const { choices, name } = facet;
      const chosenNumber = filters[name] ? numberOf(choices, filters[name]) : 0;
      /** @type {number[]} */
      const numbers = [];
      counts[index].forEach((count, number) => {
        if (number && (count || number === chosenNumber)) numbers.push(number);
      });
      if (!["loai", "nam", "cap", "doi-tuong"].includes(name)) numbers.sort((one, other) => counts[index][other] - counts[index][one]);
      const shown = numbers.filter((number, place) => place < MOST_CHOICES || number === chosenNumber);
      const told = shown.map((number) => ({ key: choices.key(number), label: choices.label(number), count: counts[index][number] }));
      const left = numbers.length - shown.length;
      // A choice without a key cannot be chosen: it says that there are more.
      return [name, left ? [...told, { key: "", label: `… và ${left} lựa chọn khác: hãy gõ tên vào ô tìm`, count: 0 }] : told];
    }),
  );
}
