"""What words weigh for `leftover-line`, in hundredths; written by training/leftover_lines.py."""

from __future__ import annotations

# fmt: off

# A word, a family of words (capitals) or a pair of them: ^ opens a line, $ ends one,
# # is a number, ~ stands for the middle of a long line.
_BY_WEIGHT = {
    180: "cookies",
    170: "# by, ^# best",
    160: "^SOCIAL$, by$",
    150: "ago",
    140: "amazon s, writes",
    130: "# from, says, | MONTH",
    120: "COMMENT$, ^FOLLOW, ^about, ^press, ^search, please, review :",
    110: "^home$, hub, says :",
    100:
    ": which, @, ^LEGAL, ^close, ^contact, careers, cart, episode, insured, list$, menu$, partners, pet, "
    "subscribe",
    90:
    "# post, : what, LEGAL LEGAL, ^# at, ^SUBSCRIBE, ^all, ^by$, ^please, ^resources, ago$, awards, "
    "center$, cleaning$, consent, county, espresso, guides$, healthcare, holiday, home for, preservation, "
    "reviews$, suite #, the perfect, this site, ©",
    80:
    "# days, # off, # steps, AD, GET up, ^# COMMENT, ^COMMENT, ^MEDIA :, ^SHARE, ^about$, ^accessibility, "
    "^blog$, ^business, ^compare, ^health, ^how it, ^hr, ^live, ^phone, ^security, ^stay, ^submit, ^the #, "
    "^written by$, ^©, also FOLLOW, and more, board$, ca #, call, community$, cookie, disorder, dog, "
    "estate$, field, guides, hi, hvac, ideas, intelligence, interviews, latest, makers, miss, news$, "
    "newsletter, next, or access, pc, purposes, receive, reviewed, sell, should i, the home, this website, "
    "today$, us, webinar, window, with$, writer",
    70:
    "# day, # things, : how, ?, FOLLOW$, GET$, LEGAL are, MEDIA #, MEDIA$, RELATED$, ^# days, ^# minute, ^# "
    "n, ^SOCIAL, ^SUBSCRIBE$, ^TAG, ^become a, ^features$, ^financial, ^food, ^level, ^loading, ^meet, "
    "^ready for, ^report, ^support$, ^usd, ^work, ^x, admissions, all$, best of, browse, by #, by :, "
    "calculator$, careers$, communications, contact$, contractors, demo, destinations, diets, education, "
    "entertainment$, food$, gallery, guide, heading, inclusion, interview, jan, lightroom, likes, line, "
    "looking for, mar, min, more ?, movers$, movies, newsroom, o, our, password, recipes, search$, send, "
    "services$, site, spring, stories, tech$, top$, trusted, windows #, with our, women's, worldwide, x$, "
    "you'd, | #",
    60:
    "# a, # d, # max, # min, # votes, # ways, : a, : an, : why, GET #, GET about, GET how, GET more, GET "
    "now, LEGAL, MEDIA game, RELATED all, SOCIAL com, SUBSCRIBE address, SUBSCRIBE$, TAG :, ^# min, ^# "
    "things, ^# w, ^GET, ^GET$, ^MEDIA, ^MEDIA$, ^RELATED, ^RELATED$, ^SHARE this, ^SHARE$, ^become, ^book "
    "a, ^careers, ^cloud, ^contact$, ^copy, ^dr, ^gaming, ^gift, ^help, ^i'm, ^industries, ^latest, ^legal, "
    "^life, ^master, ^more$, ^moving, ^music, ^news, ^office, ^open, ^product, ^products, ^request, "
    "^retail, ^reviews, ^skip, ^skip to, ^social, ^solutions, ^student, ^system, ^top$, ^wedding, ^who we, "
    "^you are, a full, abroad, academy$, accept, accessed, accessories$, act, adventure, advertise, "
    "advisory, amazon$, and easy, and how, and should, and why, andrew, apartments, archives, arts, asset, "
    "back$, best #, blog$, bundle$, calendar, calendar$, ce, checkout, coach, college, comment, consent to, "
    "conversational ai, crypto, deals, demo$, docker, donate, edition$, empower, english, exam, experts, "
    "faculty, fitness$, for ai, from scratch, galleries, gardening, glossary, holidays, home$, houston, "
    "impeachment, in #, in$, info$, interview with, ireland, it works, jobs$, k, know$, liked, locations, "
    "logistics, make a, mba, media$, middle, min GET, mins$, more from, name$, new window, news, no #, not "
    "sell, ny #, office, on this, opinion, organizers, parenting, partner, pennsylvania, politics, portal, "
    "poses, post, program$, providers$, reasons, rent, report$, retrieval, road, science$, search, "
    "sections, set up, share, shares, shows$, sign, skip to, small and, solve, spam, street, studies$, "
    "study, subscriber, tags, that are, the app, the only, the week, these #, this LEGAL, time :, to know, "
    "to top, toggle, topics, travelers, tv, twin, typescript, up your, usd, used to, votes$, we are, "
    "wealth, webinars, who we, will not, winning, with ai, with us, women, years of, yoga, your SUBSCRIBE, "
    "your business",
    50:
    "# COMMENT, # best, # w, FOLLOW to, FOLLOW with, LEGAL to, ^AD, ^GET in, ^LEGAL LEGAL, ^TAG :, "
    "^advertise, ^blog, ^close$, ^community, ^developer, ^e, ^editorial, ^events, ^events$, ^features, "
    "^federal, ^jobs, ^leadership$, ^local, ^manage, ^marketing, ^member, ^menu$, ^money, ^more, ^more "
    "from, ^nutrition, ^opinion, ^other$, ^products$, ^recent, ^research, ^resources$, ^reviews$, ^search "
    "for, ^search for :$, ^select, ^services, ^social media$, ^support, ^table of, ^table of contents$, "
    "^tech, ^technology$, ^travel$, ^white, ^windows, ^you MONTH, about$, account$, affiliate, agencies$, "
    "ai in, alternative to, and grow, and other, and your, apply$, archive, archive$, articles, arts$, "
    "auto, be a, beauty, billing, black DAY, blog, blogs$, calculator, call us, canada, cancel, care, "
    "career$, cars, categories, chicago, chris, christmas, comments, company$, contact, conversational, "
    "data to, deal, developer, developers$, diet, directory$, disability, discount, docs$, dogs, en$, "
    "english$, era, events, examples, facebook, fact, family$, featured, financing, footer, for my, found, "
    "foundation, generative, gov, government, government$, grid, grow your, health$, history$, hospitality, "
    "hotels, hours, houseplants, houses, how to, https, i have, idea, insight, insights, instant, iphone, "
    "islands, jersey, jersey$, jobs, js, libraries, lifecycle, likes$, living$, loading$, loan, loans$, "
    "los, maintenance$, manage, marketers, max, member, men's, menu, mindfulness, mins, more in, more$, "
    "motorcycle, much does, mutual, nasa, navigation, navigation$, newest, notice$, of mind, online$, open, "
    "operations, other$, page$, pay for, pdf, pennsylvania$, prevention, pricing$, profit, program, "
    "project$, rd, reader, ready for, real estate, recipes$, refund, reply, resume, s, sections$, series$, "
    "service$, shop, simplify, since #, sitemap, skip, smbs, solution for, st, statement$, statistics$, "
    "stores, students, submenu, submit, sunday, sustainability, team$, testimonials$, thank, the LEGAL, the "
    "complete, the content, the website, things, this MEDIA, this field, trees, trending, us$, use of, "
    "videos, views, views$, votes, ways to, we'll, web$, weddings, what to, will be, win, would you, www "
    "SOCIAL, you think, you'd FOLLOW, your project, zip, ~ :",
    40:
    "!, # MONTH, # and, # km, # mins, # per, # year, # years, : the, FOLLOW us, GET all, GET an, GET free, "
    "GET in, GET your, GET ~, JOB and, JOB at, JOB of, LEGAL and, LEGAL conditions, LEGAL of, LEGAL ©, "
    "SHARE$, SUBSCRIBE :, SUBSCRIBE for, ^# COMMENT$, ^# min GET$, ^AD$, ^COMMENT$, ^FOLLOW$, ^GET all, "
    "^GET in$, ^GET up, ^GET your, ^LEGAL LEGAL$, ^LEGAL of, ^RELATED all, ^accessibility$, ^back, ^back "
    "to, ^back$, ^business$, ^careers$, ^community$, ^company$, ^contact us, ^credit :, ^customer, ^data, "
    "^design, ^education, ^energy, ^entertainment$, ^exam, ^faculty, ^for, ^help$, ^how much, ^india, "
    "^investing, ^leadership, ^learning, ^leave, ^lifestyle$, ^machine, ^media, ^north, ^online, "
    "^performance, ^politics, ^pricing$, ^product$, ^ready, ^services$, ^show, ^sitemap, ^skip to content$, "
    "^sports$, ^tax, ^technology, ^tools, ^united, ^web, ^website$, a business, a guide, a single, about "
    "us, access, agree, al, am #, and JOB, and its, and what, answers, apart, applications$, archives$, are "
    "you, article$, associated, atlas, awards$, away, b #, back to, be the, blogs, books$, boost, brands, "
    "breaking, cancer, card$, care$, cases, chatgpt, classes, collections, college$, conditions, "
    "construction, contents, contents$, contracts, contributor, copilot, cost to, credit card, culture, "
    "cups, d$, degrees$, designed, dev, directory, do not, do$, doctors, documentation$, drive, editorial, "
    "email, energy, enter, espa, espa ol, estate, et, ethical, events$, experience, expert, fashion, felt, "
    "finally, finance$, fix, floor, for business, for your, foundation$, founder, framework, fraud, free, "
    "friday, future of, gear, genai, get, go$, h, half, has been, here's, homes, https :, inbox, "
    "independent, info, insurance$, integrate, international, into a, introducing, is for, is not, is used, "
    "island, islands$, issue, it ?, it can, job, key to, kids, km, lab, land, launch, left, level #, "
    "library$, link, lists$, live$, location, login, mac, magazine, manufacturing, map$, master, matters, "
    "media, minimalist, minute, move$, moved, new jersey, note, notice, now, offices, ol, on #, on demand, "
    "opinion$, orders, overview, papers, personal, photography, planning$, politics$, powered by, previous, "
    "products, profile$, publishing, quote, react, rear, related, repair, report, research$, resources, "
    "ride, s #, safety$, sale$, save, saw, say, school, schools, sent, session, sex, shipping, show$, "
    "sitemap$, smarter, software$, solutions, special, speed and, startup, states$, statistics, status, "
    "store, store$, story$, students$, studies, style$, suite, summer, super, survey, tailored, talk, "
    "testimonials, that$, the #, the average, the big, the difference, the entire, the problem, the web, "
    "these LEGAL, tickets, tickets$, tips, tires, to content, to support, to$, today's, tools for, "
    "translation, travel$, treatment, trump, usa$, want a, ways, what is, what it, what they, where to, "
    "winter, with an, wp, your LEGAL, ~ #, ~ MONTH, •",
    30:
    "# minute, : your, ? GET, COMMENT, GET, GET a, GET to, JOB, LEGAL$, RELATED, RELATED RELATED, SHARE "
    "this, SOCIAL$, ^FOLLOW us, ^GET more$, ^GET started$, ^GET to, ^GET up$, ^JOB$, ^LEGAL ©, ^LEGAL$, "
    "^RELATED RELATED$, ^SOCIAL SOCIAL, ^SUBSCRIBE to, ^about us, ^about us$, ^advertise$, ^api, ^book, "
    "^contact us$, ^digital, ^english, ^in the, ^lifestyle, ^name, ^search$, ^sitemap$, ^south, ^sports, "
    "^table, ^the best, ^these, ^top #, ^travel, ^website, ^x$, ^© #, accessories, achieve, actionable, "
    "address$, advertise$, advertisement, advice, ai, amazing, amazon, anyone, applications, art, ask, aws, "
    "based on, become a, biggest, business$, but it, campus, case studies, certification$, close$, coffee$, "
    "cold, conferences, connect, consulting, contact us, copy, corporate, customers, day$, delivered, "
    "developers, discover, done, edition, editor, educational, en, everyone, explore, exploring, faster, "
    "federal, follow, giving, grow, growth$, health, helping, hit, human, if you, impact$, improve, in "
    "person, in your, indoor, information$, ios, ip, is an, is one, javascript, knowing, launched, lead to, "
    "leaders, life$, lifestyle$, links, living, main content, management$, map, metrics, mistakes, "
    "navigate, now$, of service, ol$, opens, over #, over time, overview$, page, patterns, pay, photos, "
    "pinterest, place to, play, podcast, posts, powerful, preferences, programs$, question, relationship, "
    "required$, results, review$, running, sale, says$, service, solution, solutions$, sports, sports$, "
    "table of, templates$, that will, the JOB, the future, the latest, the time, the u, this article, this "
    "post, to main, to understand, topic, training$, turn, uk, updated, using the, v, w, walk, website$, "
    "what are, why, you are, you might, you should, ~ or",
    20:
    "# b, SHARE, ^GET out, ^RELATED RELATED, ^company, ^don't, ^free, ^i, ^if you, ^menu, ^name$, ^our, "
    "^there are, ^your, across the, alternatives, alternatives$, and a, and ~, article, as a, bed, by the, "
    "can help, close, com, com$, content, copyright, could, credit, d, data and, december, development, "
    "difference, does it, eating, end of, family, for #, for free, garden, generation, go, help, hr, i'm, "
    "in this, information, is the, join, know, knowledge, legal, linkedin, love, market, marketing$, me, "
    "money, morning, name, new, of contents, of our, of this, of use, opens in, patient, point, post$, pro, "
    "processing, record, remote, security, senior, services, show, shows, sites, software, text, the most, "
    "to build, to have, to make, to our, tool, top #, twitter, up for, up to, use the, vs, want, website, "
    "wellness, which is, work$, world, worth, you can, you ~, youtube, ~ and, ~ in, ~ of, ~ that",
    10:
    "# #, # k, SUBSCRIBE, ^# #, ^home, app, as the, click, due, earbuds, for :, life, may, october, "
    "products$, resources$, review, still, success, th, to be, travel, virtual, with the, you",
    -10:
    "# :, # hours, # to, SOCIAL, TAG, ^no, ^this, about, always, at, at #, being, best, buy, cameras, "
    "certain, data, everything, financial, gaming, goals, great, home, in a, its, just, marketing, million, "
    "mobile, of the, of your, podcasts, process, shared, something, storage, the right, video, way, weight, "
    "x, year, years, ~ the",
    -20:
    "# in, # pm, #$, :$, FOLLOW, ^choosing, ^however, ^in, ^keep, ^let's, ^to, ^what is, ^with, a #, a "
    "digital, a lot, about the, above, affordable, agency, any, april, at least, behavior, bit, black, "
    "book, businesses, can't, car, charging, child, choose, city, commerce, community, companies, "
    "conditions$, conferencing, database, details, device, devices, do you, doesn't, don't, easy, effort, "
    "employees, ensure, entire, expect, factors, faq, feedback, fitness, following, francisco, future, "
    "good, have a, have been, helps, here$, hosted, hours$, important, included, integrations, issues, "
    "january, keep, language, large, lists, llc, load, long term, machines, matter, mattress, medications, "
    "microsoft, models, my, national, needs, night, nutrition, of ~, offers, opportunities, over the, part, "
    "per month, platform$, platforms, plus, pm, powered, press, price, privacy, private, professional, "
    "project management, property, provide, provides, purchase, quality, regular, required, requirements, "
    "revenue, right, selection, seven, significant, skills, south, stage, states, steps, subscription, "
    "support$, tech, test, that ~, the way, third party, this, though, to choose, to stay, to your, too, "
    "trends, trial, updates, used, wave, week, while, white, wide, wireless, you to, your, |, ~, ~ a, ~ on, "
    "~ to, ~~, © #",
    -30:
    "# for, # gb, COMMENT to, GET at, GET for, MONTH be, RELATED for, ^GET more, ^after, ^ai, ^amazon, "
    "^and, ^cost, ^create, ^even, ^for example, ^here are, ^how, ^if, ^of, ^pro, ^published, ^step, "
    "^thomas, ^top, ^use, ^while, ^wn what, a, accessible, activity, agent, allow, along, already, an "
    "online, animal, answer, app development, appliances, apps, are a, as possible, audio, basics, blue, "
    "board, bread, building, built, can also, ceo, certifications, changes, choosing, clients, comes, "
    "compared, comparison, computing, concerns, connection, consistent, continues, contract, core, cover, "
    "create a, creates, creative, cross, currently, customer, cut, cycle, data analytics, david, day, "
    "democratic, depth, differences, does not, doing, down, e, easier, ecosystem, employee, end, exactly, "
    "example :, execution, existing, external, favorite, figma, fixed, focused, for example, for one, for "
    "~, freelancers, friendly, g, going to, group, gym, had, hard, have, he, hear, heart, high, home gym, "
    "hour, how you, i don't, image, in mind, in my, income, individuals, instead, insurance, involved, it "
    "~, items, leadership, leave, less, limit, limits, live, long, look for, loss, lot, lot of, make, "
    "maker, management, management and, mean, means, miles, mind, mobile app, mode, moment, more, most, "
    "much, near, needed$, needing, needs$, nomads, nonprofit, not a, not the, nothing, off, off$, on, on "
    "the, one, online, open source, p, paid, pick, place, pm$, points, possible, possible$, pretty, price$, "
    "prioritize, problem, project, projects, quality$, quickly, read, recommend, recovery, reported, "
    "resistance, retirement, reviews, robust, runs, safe, said$, saving, season, second, serving, sharing, "
    "she, should be, similar, sized, society, spending, spent, square, start, starts, stop, strength, "
    "studio, style, support, t, takes, taxes, teach, techniques, template, term, that can, the GET, the "
    "SUBSCRIBE, the event, the full, the next, them, there's, thing, third, thought, time, tips for, to #, "
    "to consider, toward, traffic, u s, understand, university, up the, updated MONTH, useful, user, users, "
    "value$, what's, where you, within, without, wn what, would, write, written, you GET, you're not",
    -40:
    "!$, #, # GET, # s, # week, DAY, GET of, MEDIA, MEDIA design, MEDIA for, MONTH #, SHARE the, SOCIAL "
    "and, ^# th, ^about the, ^ask, ^at, ^b, ^benefits, ^better, ^building, ^coffee, ^common, ^day, ^do, "
    "^each, ^finding, ^green, ^in #, ^make, ^meditation, ^on DAY, ^plant, ^post, ^quick, ^social media, "
    "^some, ^step #, ^the, ^type, ^water, ^what's, ^yoga, a :, a SUBSCRIBE, a plant, ability, about how, "
    "about this, absolutely, acquired, adapt, advantage, agencies, allows, almost, america, among, "
    "analysis$, annually, apps$, area, around, at the, attention, available, available for, background, "
    "base, beans, beginners, benefits of, bigger, both, bring, budget friendly, budget$, builder, builds, "
    "california, called, calling, calls, camera$, campaigns$, can be, canon, cardio, cash, certified, "
    "changes$, charges, children, choice, choose the, clearly, clothing, cloud, co, cognitive, "
    "communication$, complexity, concept, conscious, consistency, cost, costs, courtesy, creators, crm, "
    "crucial, current, curve, customizable, cybersecurity, data$, day #, decluttering, definition, demand "
    "for, dental, description, design, desktop, discuss, district, dive, double, driven, driving, drugs, "
    "dual, earlier, effectiveness, efficiency, engagement, established, even, event management, evs, "
    "expectations, expenses, expensive, explain, extensive, extremely, familiar, faqs, fast, feeds, feet, "
    "festival, few, figure, fine, flat, for, for beginners, for our, forces, ford, format, free plan, "
    "free$, french, frequent, from, from a, fully, function, functions, further, gb, github, gluten, "
    "greater, growing, guest, guests, guided, have to, her, here, home security, hour$, hourly, house, "
    "housing, i, impact, impacts, implementing, improved, in, include :, inclusive, increased, increasing, "
    "influencer, injuries, installation, integrated, integrates, intensive, interaction, introduction, "
    "investment$, is, it, it all, it$, it's, journal, june, keeps, key, known, l, labor, lauren, learning, "
    "least, leaves, lens, little, living in, logic, lost, makes, many, materials$, meaning, merchant, meta, "
    "method, minister, moderate, month$, more :, must, my favorite, need, no, noise, notable, notes, "
    "november, number of, of, of life, of these, oh, only, organic, outsourced, overview of, own, pace, "
    "paid plans, performance, personalized, pest, physical, pipeline, plans, policies, popular, port, "
    "portfolio, potential, prepared, presence, prevent, previously, price range, production, professor, "
    "properties, protect, public, push, questions, r, rated, reduce, refresh, remove, requirements$, "
    "respond, response, results$, reusable, reviews :, rich, room, rooms, rules, salesforce, satisfaction, "
    "seat, selecting, self, sensitive, september, sessions, several, shoes, short, simplicity, skill, sky, "
    "slack, slow, slower, small, smart, smooth, sony, space, specialized, speech, stand, standard, started "
    "with, steady, stock, stream, stress, strong, suitable, switching, systems, t$, table, taking, target, "
    "targeted, tasks, taxes$, tell, the cloud, the last, the project, the results, the second, there is, "
    "these, think, thinking, this guide, thomas, through, through the, thursday, times$, title, to, to GET, "
    "to improve, total, training, transparency, transparent, tricky, type, typically, under, under #, up$, "
    "use, user month, using, variety of, various, versatile, version, vertical, volume, website to, well, "
    "what i, where, whether, whole, will, with, wordpress, work, workout, written by, yes, yesterday, york, "
    "you agree, you have, you want, you'll, zero, zoho",
    -50:
    "# inches, # m, # miles, # month, GET into, GET it, GET on, MEDIA conferencing, SUBSCRIBE marketing, ^# "
    ":, ^# : #$, ^GET :, ^GET our, ^according, ^according to, ^address, ^advanced, ^an, ^another, ^benefits "
    "of, ^budget, ^built, ^c, ^do you, ^fast, ^good, ^hiking, ^how do, ^it is, ^last updated, ^now, ^once, "
    "^one, ^paid, ^power, ^q :, ^real, ^simple, ^strong, ^this article, ^two, ^who, access to, across, "
    "adding, additional, advantages, after, against, an, another, approx, are, as, assess, audience, "
    "automation, avoid, backpack, backyard, balanced, battery, before, begins, benchmark, best budget, "
    "beta, big data, blood, boxes, breaks, but, camera, campaign, capabilities, certification, challenges, "
    "cleaning, clear, cloud storage, coding, comfortable, commonly, compliance, consultant, control, "
    "controls, cool, corp, cost$, coverage, credibility, damage, decide, define, designed to, desktop app, "
    "detection$, different, digest, domain, during, easily, easy to, edition of, eggs, elements$, "
    "emissions, encryption, engineering$, engines, especially, evidence, features, features$, feel, fellow, "
    "fewer, filing, final thoughts, firm, fit$, for online, forums, free #, fuel, full, function$, "
    "generated, going, grams, green, hands, happy, has, have the, hawaii, highly, his, history of, hotel, "
    "however, i've, ideal, identify, includes, increases, indexing, instead of, into, invoicing, isn't, "
    "issues$, journey, july, larger, last year, later, layers, layout, lesson, let, let's, levels$, life "
    "balance, lightweight, like, likely, llc$, local, looking, low light, man, manual, marathon, marketing "
    "automation, marketing services, meal delivery, meals, measures, mesh, michigan, million$, model, "
    "momentum, movements, movers, multiple, new york, nomad, of coffee, operation, option, order, "
    "organized, out our, out this, outdated, over, ownership, per user, perfect, permits, plan, planning, "
    "power$, pricing, prime, processed, product reviews, production$, pros, protein, protocol, q :, "
    "quickbooks, real world, recycled, red, reducing, regulation, rentals, replace, result, return, san, "
    "scalability, score$, scoring, search engines, set, simple, six, size, spaces, specs, speeds, "
    "stability, starter, starting, state of, steps$, sun, supports, system, teams, technologies, than, the "
    "state, their, then, there, thoughts, took, tool$, tracking, traditional, transport, tree, two, u, "
    "units, up, usually, variety, vendor, versions, walking, warm, washington$, we can, web, website "
    "builders, weeks, when, which, who, word, works, workspace, yeah, your garden, yourself, z, |$",
    -60:
    "# SOCIAL, AGENCY, COMMENT on, GET :, ^a, ^additional, ^avoid, ^challenges, ^cross, ^does, ^electrical, "
    "^excellent, ^finally, ^high, ^it's, ^limited, ^making, ^over, ^set, ^size, ^total, ^understanding, "
    "^updated MONTH, ^wave, ^where, ^wss, ^•, a big, able, accounting software, accuracy, acquire, active, "
    "address :, adds, adobe, adults, align, also, am$, american, and drop, animation, anti, assets, "
    "authentication, automatic, available$, average, backend, balances, battery life, be, becoming, begin, "
    "beginner's, beginning, between, body, born, bottom line, broader, bugs, by, campaigns, cannot, carrie, "
    "carry, case$, chapter, cheap, checklist, circuit, clean, cleaning services, climate, clinical, co$, "
    "compared to, comparison$, compelling, completely, con, connectivity, considerations$, console, "
    "consultants, conventional, corner, creating, credits, crown, dakota, data analysis, design and, "
    "designs, determine, didn't, digital marketing, display, docs, documentation, dress, eat, effective, "
    "electric, emotional, enough, ergonomic, estimates, etc$, extra, fat, five, flight, for more, forward, "
    "founded, functionality$, goal, graphic, great for, habits, hardware, health benefits, higher, ho, "
    "homeowners, hope, hr consulting, html, if, immediately, in our, in san, inches, incorporate, "
    "industrial, input, install, investigation, japan, k #, lacks, landscape photography, landscapes, leaf, "
    "leverage, leveraging, low, lower, machine learning, marketing agencies, markup, meditation$, meetings, "
    "mental health, microsoft teams, mike, mirror, mirrorless, models$, module, more information, mouse, "
    "mp, must be, naturally, needed, negotiation, networks, of ai, options, oral, original, other, outside, "
    "packing, party, performance$, plastic, plumbing, posted, practices, practices for, president, print, "
    "pro :, processor, proper, query, recommendation, recording, reliable, rep, review of, risk$, rose, "
    "rows, run, salary, sc #, schedule$, seats, see, seeking, seo, sets, shots, should, sierra, smartphone, "
    "sms, so, social, sources, stanford, string, structure, stylish, such, swift, tackle, tax, "
    "technological, temporary, testing, that, that's, the, the book, the edge, they, three, tip, to take, "
    "today !, toddler, trade, trends in, twice, typical, understanding, vegan, venue, wayne, will help, "
    "workflow, working, wrap, wss, zero waste",
    -70:
    "# st, RELATED our, ^average, ^basic, ^best for, ^format, ^how does, ^improved, ^introduction, ^let, "
    "^multi, ^plastic, ^published by, ^so, ^using, ^when, about #, actions, advanced, apple, approx #, "
    "asked, at a, balance, based, because, bench, beyond, breakdown, can, capacity, charity, complex, "
    "composition, conclusion$, cons, considerations, creation, customization, cyber security, dairy, "
    "detection, direct, distance, electrical, empire, end$, ev, example, excellent, flexibility, focus :, "
    "foods, for RELATED, four, fresh, fun$, gemini, hunter, hurt, improves, ingredients, learned, levels, "
    "limitations, longer, mood, multi, natural, not, of online, on DAY, once, output, pack, panel, pattern, "
    "per, phase, planting, price :, pro #, progressive, published, rate$, ratings, rest, salt, schema, "
    "screen, sensor, side, single, sleep, snack, social media, south dakota, strategies$, such as, those, "
    "told, toothbrush, travel insurance, types, ups, wedding, were",
    -80:
    "MEDIA :, MEDIA by, ^# GET, ^MONTH, ^MONTH #, ^conclusion, ^conclusion$, ^extra, ^here's, ^perfect, "
    "^price, ^q, ^tips for, ^what, ^written, ^written by, ^you can, and, beginner, budget, built in, "
    "california$, cc, chip, collaboration, compact, conclusion, consider, contacts, decision, detailed, "
    "each, embracing, engine, equipment, funds$, ge, google, hand, how do, include, including, interface, "
    "inventory, item, labels, languages, learn, length, machine, mailchimp, maintaining, materials, "
    "meditate, model$, often, optional, plant, pull, recommendations, references, renovation, reporting, "
    "require, resistant, scan, segmentation, shape, shopify, shoulder, skincare, smaller, soil, sound, "
    "specific, step #, storage$, takeaways$, task, temperature, the us, tiny, trend, usage, visit, was, "
    "wifi, wikinews",
    -90:
    "JOB :, ^but, ^final, ^summary, ^tip, ^unlimited, basic, cli, common, debt, digital nomad, dry, "
    "dynamic, economist, etc, feed, hubspot, identifying, integration, meal, motion, offline, optimization, "
    "optional$, our full, overall, picked, poor, range, remodel, rental, seats$, sees, some, university$, "
    "very, via, waste, water",
    -100:
    "?$, DAY MONTH, ^pros, best for, context, e g, focus, functionality, hybrid, inc$, light, limited, mat, "
    "or, recommended, s$, scholarship, setup, tax$, timeline, visual, xl",
    -110: "^DAY MONTH, ^cons, ^from, ^why, instructor, native, requires, sizes, unlimited",
    -120: ":, ^key, ^updated, check, moving, website :",
    -130: "^#, final",
    -140: "^DAY, ^wn, meditation, puppy, wn",
    -150: "tutoring",
    -160: "^# MONTH #$, ^|, catering, said",
    -200: "^# # #$, ^#$",
    -240: "^MONTH # #$",
    -250: "^# #$, ^by",
    -260: "^MONTH #$",
}
WORDS = {gram: weight for weight, grams in _BY_WEIGHT.items() for gram in grams.split(", ")}
WORDS[""] = 111  # the base
