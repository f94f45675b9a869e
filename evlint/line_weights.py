"""Weights of `leftover-line`, in hundredths; written by training/leftover_lines.py."""

from __future__ import annotations

# fmt: off

# From these scores on a line is told at low and at medium confidence; 0 is even odds.
LOW, MEDIUM = -30, 180

# What a word, a family of words (capitals) or a pair of them weighs: ^ opens a line, $ ends one,
# # is a number, ~ stands for the middle of a long line.
_BY_WEIGHT = {
    180: (
        "cookies"
    ),
    170: (
        "# by, ^# best"
    ),
    160: (
        "^SOCIAL$, by$"
    ),
    150: (
        "ago"
    ),
    140: (
        "amazon s, writes"
    ),
    130: (
        "# from, says, | MONTH"
    ),
    120: (
        "COMMENT$, ^FOLLOW, ^about, ^press, ^search, please, review :"
    ),
    110: (
        "^home$, hub, says :"
    ),
    100: (
        ": which, @, ^LEGAL, ^close, ^contact, careers, cart, episode, insured, list$, menu$, partners, "
        "pet, subscribe"
    ),
    90: (
        "# post, : what, LEGAL LEGAL, ^# at, ^SUBSCRIBE, ^all, ^by$, ^please, ^resources, ago$, awards, "
        "center$, cleaning$, consent, county, espresso, guides$, healthcare, holiday, home for, "
        "preservation, reviews$, suite #, the perfect, this site, ©"
    ),
    80: (
        "# days, # off, # steps, AD, GET up, ^# COMMENT, ^COMMENT, ^MEDIA :, ^SHARE, ^about$, "
        "^accessibility, ^blog$, ^business, ^compare, ^health, ^how it, ^hr, ^live, ^phone, ^security, "
        "^stay, ^submit, ^the #, ^written by$, ^©, also FOLLOW, and more, board$, ca #, call, community$, "
        "cookie, disorder, dog, estate$, field, guides, hi, hvac, ideas, intelligence, interviews, latest, "
        "makers, miss, news$, newsletter, next, or access, pc, purposes, receive, reviewed, sell, should i, "
        "the home, this website, today$, us, webinar, window, with$, writer"
    ),
    70: (
        "# day, # things, : how, ?, FOLLOW$, GET$, LEGAL are, MEDIA #, MEDIA$, RELATED$, ^# days, ^# "
        "minute, ^# n, ^SOCIAL, ^SUBSCRIBE$, ^TAG, ^become a, ^features$, ^financial, ^food, ^level, "
        "^loading, ^meet, ^ready for, ^report, ^support$, ^usd, ^work, ^x, admissions, all$, best of, "
        "browse, by #, by :, calculator$, careers$, communications, contact$, contractors, demo, "
        "destinations, diets, education, entertainment$, food$, gallery, guide, heading, inclusion, "
        "interview, jan, lightroom, likes, line, looking for, mar, min, more ?, movers$, movies, newsroom, "
        "o, our, password, recipes, search$, send, services$, site, spring, stories, tech$, top$, trusted, "
        "windows #, with our, women's, worldwide, x$, you'd, | #"
    ),
    60: (
        "# a, # d, # max, # min, # votes, # ways, : a, : an, : why, GET #, GET about, GET how, GET more, "
        "GET now, LEGAL, MEDIA game, RELATED all, SOCIAL com, SUBSCRIBE address, SUBSCRIBE$, TAG :, ^# min, "
        "^# things, ^# w, ^GET, ^GET$, ^MEDIA, ^MEDIA$, ^RELATED, ^RELATED$, ^SHARE this, ^SHARE$, ^become, "
        "^book a, ^careers, ^cloud, ^contact$, ^copy, ^dr, ^gaming, ^gift, ^help, ^i'm, ^industries, "
        "^latest, ^legal, ^life, ^master, ^more$, ^moving, ^music, ^news, ^office, ^open, ^product, "
        "^products, ^request, ^retail, ^reviews, ^skip, ^skip to, ^social, ^solutions, ^student, ^system, "
        "^top$, ^wedding, ^who we, ^you are, a full, abroad, academy$, accept, accessed, accessories$, act, "
        "adventure, advertise, advisory, amazon$, and easy, and how, and should, and why, andrew, "
        "apartments, archives, arts, asset, back$, best #, blog$, bundle$, calendar, calendar$, ce, "
        "checkout, coach, college, comment, consent to, conversational ai, crypto, deals, demo$, docker, "
        "donate, edition$, empower, english, exam, experts, faculty, fitness$, for ai, from scratch, "
        "galleries, gardening, glossary, holidays, home$, houston, impeachment, in #, in$, info$, interview "
        "with, ireland, it works, jobs$, k, know$, liked, locations, logistics, make a, mba, media$, "
        "middle, min GET, mins$, more from, name$, new window, news, no #, not sell, ny #, office, on this, "
        "opinion, organizers, parenting, partner, pennsylvania, politics, portal, poses, post, program$, "
        "providers$, reasons, rent, report$, retrieval, road, science$, search, sections, set up, share, "
        "shares, shows$, sign, skip to, small and, solve, spam, street, studies$, study, subscriber, tags, "
        "that are, the app, the only, the week, these #, this LEGAL, time :, to know, to top, toggle, "
        "topics, travelers, tv, twin, typescript, up your, usd, used to, votes$, we are, wealth, webinars, "
        "who we, will not, winning, with ai, with us, women, years of, yoga, your SUBSCRIBE, your business"
    ),
    50: (
        "# COMMENT, # best, # w, FOLLOW to, FOLLOW with, LEGAL to, ^AD, ^GET in, ^LEGAL LEGAL, ^TAG :, "
        "^advertise, ^blog, ^close$, ^community, ^developer, ^e, ^editorial, ^events, ^events$, ^features, "
        "^federal, ^jobs, ^leadership$, ^local, ^manage, ^marketing, ^member, ^menu$, ^money, ^more, ^more "
        "from, ^nutrition, ^opinion, ^other$, ^products$, ^recent, ^research, ^resources$, ^reviews$, "
        "^search for, ^search for :$, ^select, ^services, ^social media$, ^support, ^table of, ^table of "
        "contents$, ^tech, ^technology$, ^travel$, ^white, ^windows, ^you MONTH, about$, account$, "
        "affiliate, agencies$, ai in, alternative to, and grow, and other, and your, apply$, archive, "
        "archive$, articles, arts$, auto, be a, beauty, billing, black DAY, blog, blogs$, calculator, call "
        "us, canada, cancel, care, career$, cars, categories, chicago, chris, christmas, comments, "
        "company$, contact, conversational, data to, deal, developer, developers$, diet, directory$, "
        "disability, discount, docs$, dogs, en$, english$, era, events, examples, facebook, fact, family$, "
        "featured, financing, footer, for my, found, foundation, generative, gov, government, government$, "
        "grid, grow your, health$, history$, hospitality, hotels, hours, houseplants, houses, how to, "
        "https, i have, idea, insight, insights, instant, iphone, islands, jersey, jersey$, jobs, js, "
        "libraries, lifecycle, likes$, living$, loading$, loan, loans$, los, maintenance$, manage, "
        "marketers, max, member, men's, menu, mindfulness, mins, more in, more$, motorcycle, much does, "
        "mutual, nasa, navigation, navigation$, newest, notice$, of mind, online$, open, operations, "
        "other$, page$, pay for, pdf, pennsylvania$, prevention, pricing$, profit, program, project$, rd, "
        "reader, ready for, real estate, recipes$, refund, reply, resume, s, sections$, series$, service$, "
        "shop, simplify, since #, sitemap, skip, smbs, solution for, st, statement$, statistics$, stores, "
        "students, submenu, submit, sunday, sustainability, team$, testimonials$, thank, the LEGAL, the "
        "complete, the content, the website, things, this MEDIA, this field, trees, trending, us$, use of, "
        "videos, views, views$, votes, ways to, we'll, web$, weddings, what to, will be, win, would you, "
        "www SOCIAL, you think, you'd FOLLOW, your project, zip, ~ :"
    ),
    40: (
        "!, # MONTH, # and, # km, # mins, # per, # year, # years, : the, FOLLOW us, GET all, GET an, GET "
        "free, GET in, GET your, GET ~, JOB and, JOB at, JOB of, LEGAL and, LEGAL conditions, LEGAL of, "
        "LEGAL ©, SHARE$, SUBSCRIBE :, SUBSCRIBE for, ^# COMMENT$, ^# min GET$, ^AD$, ^COMMENT$, ^FOLLOW$, "
        "^GET all, ^GET in$, ^GET up, ^GET your, ^LEGAL LEGAL$, ^LEGAL of, ^RELATED all, ^accessibility$, "
        "^back, ^back to, ^back$, ^business$, ^careers$, ^community$, ^company$, ^contact us, ^credit :, "
        "^customer, ^data, ^design, ^education, ^energy, ^entertainment$, ^exam, ^faculty, ^for, ^help$, "
        "^how much, ^india, ^investing, ^leadership, ^learning, ^leave, ^lifestyle$, ^machine, ^media, "
        "^north, ^online, ^performance, ^politics, ^pricing$, ^product$, ^ready, ^services$, ^show, "
        "^sitemap, ^skip to content$, ^sports$, ^tax, ^technology, ^tools, ^united, ^web, ^website$, a "
        "business, a guide, a single, about us, access, agree, al, am #, and JOB, and its, and what, "
        "answers, apart, applications$, archives$, are you, article$, associated, atlas, awards$, away, b "
        "#, back to, be the, blogs, books$, boost, brands, breaking, cancer, card$, care$, cases, chatgpt, "
        "classes, collections, college$, conditions, construction, contents, contents$, contracts, "
        "contributor, copilot, cost to, credit card, culture, cups, d$, degrees$, designed, dev, directory, "
        "do not, do$, doctors, documentation$, drive, editorial, email, energy, enter, espa, espa ol, "
        "estate, et, ethical, events$, experience, expert, fashion, felt, finally, finance$, fix, floor, "
        "for business, for your, foundation$, founder, framework, fraud, free, friday, future of, gear, "
        "genai, get, go$, h, half, has been, here's, homes, https :, inbox, independent, info, insurance$, "
        "integrate, international, into a, introducing, is for, is not, is used, island, islands$, issue, "
        "it ?, it can, job, key to, kids, km, lab, land, launch, left, level #, library$, link, lists$, "
        "live$, location, login, mac, magazine, manufacturing, map$, master, matters, media, minimalist, "
        "minute, move$, moved, new jersey, note, notice, now, offices, ol, on #, on demand, opinion$, "
        "orders, overview, papers, personal, photography, planning$, politics$, powered by, previous, "
        "products, profile$, publishing, quote, react, rear, related, repair, report, research$, resources, "
        "ride, s #, safety$, sale$, save, saw, say, school, schools, sent, session, sex, shipping, show$, "
        "sitemap$, smarter, software$, solutions, special, speed and, startup, states$, statistics, status, "
        "store, store$, story$, students$, studies, style$, suite, summer, super, survey, tailored, talk, "
        "testimonials, that$, the #, the average, the big, the difference, the entire, the problem, the "
        "web, these LEGAL, tickets, tickets$, tips, tires, to content, to support, to$, today's, tools for, "
        "translation, travel$, treatment, trump, usa$, want a, ways, what is, what it, what they, where to, "
        "winter, with an, wp, your LEGAL, ~ #, ~ MONTH, •"
    ),
    30: (
        "# minute, : your, ? GET, COMMENT, GET, GET a, GET to, JOB, LEGAL$, RELATED, RELATED RELATED, SHARE "
        "this, SOCIAL$, ^FOLLOW us, ^GET more$, ^GET started$, ^GET to, ^GET up$, ^JOB$, ^LEGAL ©, ^LEGAL$, "
        "^RELATED RELATED$, ^SOCIAL SOCIAL, ^SUBSCRIBE to, ^about us, ^about us$, ^advertise$, ^api, ^book, "
        "^contact us$, ^digital, ^english, ^in the, ^lifestyle, ^name, ^search$, ^sitemap$, ^south, "
        "^sports, ^table, ^the best, ^these, ^top #, ^travel, ^website, ^x$, ^© #, accessories, achieve, "
        "actionable, address$, advertise$, advertisement, advice, ai, amazing, amazon, anyone, "
        "applications, art, ask, aws, based on, become a, biggest, business$, but it, campus, case studies, "
        "certification$, close$, coffee$, cold, conferences, connect, consulting, contact us, copy, "
        "corporate, customers, day$, delivered, developers, discover, done, edition, editor, educational, "
        "en, everyone, explore, exploring, faster, federal, follow, giving, grow, growth$, health, helping, "
        "hit, human, if you, impact$, improve, in person, in your, indoor, information$, ios, ip, is an, is "
        "one, javascript, knowing, launched, lead to, leaders, life$, lifestyle$, links, living, main "
        "content, management$, map, metrics, mistakes, navigate, now$, of service, ol$, opens, over #, over "
        "time, overview$, page, patterns, pay, photos, pinterest, place to, play, podcast, posts, powerful, "
        "preferences, programs$, question, relationship, required$, results, review$, running, sale, says$, "
        "service, solution, solutions$, sports, sports$, table of, templates$, that will, the JOB, the "
        "future, the latest, the time, the u, this article, this post, to main, to understand, topic, "
        "training$, turn, uk, updated, using the, v, w, walk, website$, what are, why, you are, you might, "
        "you should, ~ or"
    ),
    20: (
        "# b, SHARE, ^GET out, ^RELATED RELATED, ^company, ^don't, ^free, ^i, ^if you, ^menu, ^name$, ^our, "
        "^there are, ^your, across the, alternatives, alternatives$, and a, and ~, article, as a, bed, by "
        "the, can help, close, com, com$, content, copyright, could, credit, d, data and, december, "
        "development, difference, does it, eating, end of, family, for #, for free, garden, generation, go, "
        "help, hr, i'm, in this, information, is the, join, know, knowledge, legal, linkedin, love, market, "
        "marketing$, me, money, morning, name, new, of contents, of our, of this, of use, opens in, "
        "patient, point, post$, pro, processing, record, remote, security, senior, services, show, shows, "
        "sites, software, text, the most, to build, to have, to make, to our, tool, top #, twitter, up for, "
        "up to, use the, vs, want, website, wellness, which is, work$, world, worth, you can, you ~, "
        "youtube, ~ and, ~ in, ~ of, ~ that"
    ),
    10: (
        "# #, # k, SUBSCRIBE, ^# #, ^home, app, as the, click, due, earbuds, for :, life, may, october, "
        "products$, resources$, review, still, success, th, to be, travel, virtual, with the, you"
    ),
    -10: (
        "# :, # hours, # to, SOCIAL, TAG, ^no, ^this, about, always, at, at #, being, best, buy, cameras, "
        "certain, data, everything, financial, gaming, goals, great, home, in a, its, just, marketing, "
        "million, mobile, of the, of your, podcasts, process, shared, something, storage, the right, video, "
        "way, weight, x, year, years, ~ the"
    ),
    -20: (
        "# in, # pm, #$, :$, FOLLOW, ^choosing, ^however, ^in, ^keep, ^let's, ^to, ^what is, ^with, a #, a "
        "digital, a lot, about the, above, affordable, agency, any, april, at least, behavior, bit, black, "
        "book, businesses, can't, car, charging, child, choose, city, commerce, community, companies, "
        "conditions$, conferencing, database, details, device, devices, do you, doesn't, don't, easy, "
        "effort, employees, ensure, entire, expect, factors, faq, feedback, fitness, following, francisco, "
        "future, good, have a, have been, helps, here$, hosted, hours$, important, included, integrations, "
        "issues, january, keep, language, large, lists, llc, load, long term, machines, matter, mattress, "
        "medications, microsoft, models, my, national, needs, night, nutrition, of ~, offers, "
        "opportunities, over the, part, per month, platform$, platforms, plus, pm, powered, press, price, "
        "privacy, private, professional, project management, property, provide, provides, purchase, "
        "quality, regular, required, requirements, revenue, right, selection, seven, significant, skills, "
        "south, stage, states, steps, subscription, support$, tech, test, that ~, the way, third party, "
        "this, though, to choose, to stay, to your, too, trends, trial, updates, used, wave, week, while, "
        "white, wide, wireless, you to, your, |, ~, ~ a, ~ on, ~ to, ~~, © #"
    ),
    -30: (
        "# for, # gb, COMMENT to, GET at, GET for, MONTH be, RELATED for, ^GET more, ^after, ^ai, ^amazon, "
        "^and, ^cost, ^create, ^even, ^for example, ^here are, ^how, ^if, ^of, ^pro, ^published, ^step, "
        "^thomas, ^top, ^use, ^while, ^wn what, a, accessible, activity, agent, allow, along, already, an "
        "online, animal, answer, app development, appliances, apps, are a, as possible, audio, basics, "
        "blue, board, bread, building, built, can also, ceo, certifications, changes, choosing, clients, "
        "comes, compared, comparison, computing, concerns, connection, consistent, continues, contract, "
        "core, cover, create a, creates, creative, cross, currently, customer, cut, cycle, data analytics, "
        "david, day, democratic, depth, differences, does not, doing, down, e, easier, ecosystem, employee, "
        "end, exactly, example :, execution, existing, external, favorite, figma, fixed, focused, for "
        "example, for one, for ~, freelancers, friendly, g, going to, group, gym, had, hard, have, he, "
        "hear, heart, high, home gym, hour, how you, i don't, image, in mind, in my, income, individuals, "
        "instead, insurance, involved, it ~, items, leadership, leave, less, limit, limits, live, long, "
        "look for, loss, lot, lot of, make, maker, management, management and, mean, means, miles, mind, "
        "mobile app, mode, moment, more, most, much, near, needed$, needing, needs$, nomads, nonprofit, not "
        "a, not the, nothing, off, off$, on, on the, one, online, open source, p, paid, pick, place, pm$, "
        "points, possible, possible$, pretty, price$, prioritize, problem, project, projects, quality$, "
        "quickly, read, recommend, recovery, reported, resistance, retirement, reviews, robust, runs, safe, "
        "said$, saving, season, second, serving, sharing, she, should be, similar, sized, society, "
        "spending, spent, square, start, starts, stop, strength, studio, style, support, t, takes, taxes, "
        "teach, techniques, template, term, that can, the GET, the SUBSCRIBE, the event, the full, the "
        "next, them, there's, thing, third, thought, time, tips for, to #, to consider, toward, traffic, u "
        "s, understand, university, up the, updated MONTH, useful, user, users, value$, what's, where you, "
        "within, without, wn what, would, write, written, you GET, you're not"
    ),
    -40: (
        "!$, #, # GET, # s, # week, DAY, GET of, MEDIA, MEDIA design, MEDIA for, MONTH #, SHARE the, SOCIAL "
        "and, ^# th, ^about the, ^ask, ^at, ^b, ^benefits, ^better, ^building, ^coffee, ^common, ^day, ^do, "
        "^each, ^finding, ^green, ^in #, ^make, ^meditation, ^on DAY, ^plant, ^post, ^quick, ^social media, "
        "^some, ^step #, ^the, ^type, ^water, ^what's, ^yoga, a :, a SUBSCRIBE, a plant, ability, about "
        "how, about this, absolutely, acquired, adapt, advantage, agencies, allows, almost, america, among, "
        "analysis$, annually, apps$, area, around, at the, attention, available, available for, background, "
        "base, beans, beginners, benefits of, bigger, both, bring, budget friendly, budget$, builder, "
        "builds, california, called, calling, calls, camera$, campaigns$, can be, canon, cardio, cash, "
        "certified, changes$, charges, children, choice, choose the, clearly, clothing, cloud, co, "
        "cognitive, communication$, complexity, concept, conscious, consistency, cost, costs, courtesy, "
        "creators, crm, crucial, current, curve, customizable, cybersecurity, data$, day #, decluttering, "
        "definition, demand for, dental, description, design, desktop, discuss, district, dive, double, "
        "driven, driving, drugs, dual, earlier, effectiveness, efficiency, engagement, established, even, "
        "event management, evs, expectations, expenses, expensive, explain, extensive, extremely, familiar, "
        "faqs, fast, feeds, feet, festival, few, figure, fine, flat, for, for beginners, for our, forces, "
        "ford, format, free plan, free$, french, frequent, from, from a, fully, function, functions, "
        "further, gb, github, gluten, greater, growing, guest, guests, guided, have to, her, here, home "
        "security, hour$, hourly, house, housing, i, impact, impacts, implementing, improved, in, include "
        ":, inclusive, increased, increasing, influencer, injuries, installation, integrated, integrates, "
        "intensive, interaction, introduction, investment$, is, it, it all, it$, it's, journal, june, "
        "keeps, key, known, l, labor, lauren, learning, least, leaves, lens, little, living in, logic, "
        "lost, makes, many, materials$, meaning, merchant, meta, method, minister, moderate, month$, more "
        ":, must, my favorite, need, no, noise, notable, notes, november, number of, of, of life, of these, "
        "oh, only, organic, outsourced, overview of, own, pace, paid plans, performance, personalized, "
        "pest, physical, pipeline, plans, policies, popular, port, portfolio, potential, prepared, "
        "presence, prevent, previously, price range, production, professor, properties, protect, public, "
        "push, questions, r, rated, reduce, refresh, remove, requirements$, respond, response, results$, "
        "reusable, reviews :, rich, room, rooms, rules, salesforce, satisfaction, seat, selecting, self, "
        "sensitive, september, sessions, several, shoes, short, simplicity, skill, sky, slack, slow, "
        "slower, small, smart, smooth, sony, space, specialized, speech, stand, standard, started with, "
        "steady, stock, stream, stress, strong, suitable, switching, systems, t$, table, taking, target, "
        "targeted, tasks, taxes$, tell, the cloud, the last, the project, the results, the second, there "
        "is, these, think, thinking, this guide, thomas, through, through the, thursday, times$, title, to, "
        "to GET, to improve, total, training, transparency, transparent, tricky, type, typically, under, "
        "under #, up$, use, user month, using, variety of, various, versatile, version, vertical, volume, "
        "website to, well, what i, where, whether, whole, will, with, wordpress, work, workout, written by, "
        "yes, yesterday, york, you agree, you have, you want, you'll, zero, zoho"
    ),
    -50: (
        "# inches, # m, # miles, # month, GET into, GET it, GET on, MEDIA conferencing, SUBSCRIBE "
        "marketing, ^# :, ^# : #$, ^GET :, ^GET our, ^according, ^according to, ^address, ^advanced, ^an, "
        "^another, ^benefits of, ^budget, ^built, ^c, ^do you, ^fast, ^good, ^hiking, ^how do, ^it is, "
        "^last updated, ^now, ^once, ^one, ^paid, ^power, ^q :, ^real, ^simple, ^strong, ^this article, "
        "^two, ^who, access to, across, adding, additional, advantages, after, against, an, another, "
        "approx, are, as, assess, audience, automation, avoid, backpack, backyard, balanced, battery, "
        "before, begins, benchmark, best budget, beta, big data, blood, boxes, breaks, but, camera, "
        "campaign, capabilities, certification, challenges, cleaning, clear, cloud storage, coding, "
        "comfortable, commonly, compliance, consultant, control, controls, cool, corp, cost$, coverage, "
        "credibility, damage, decide, define, designed to, desktop app, detection$, different, digest, "
        "domain, during, easily, easy to, edition of, eggs, elements$, emissions, encryption, engineering$, "
        "engines, especially, evidence, features, features$, feel, fellow, fewer, filing, final thoughts, "
        "firm, fit$, for online, forums, free #, fuel, full, function$, generated, going, grams, green, "
        "hands, happy, has, have the, hawaii, highly, his, history of, hotel, however, i've, ideal, "
        "identify, includes, increases, indexing, instead of, into, invoicing, isn't, issues$, journey, "
        "july, larger, last year, later, layers, layout, lesson, let, let's, levels$, life balance, "
        "lightweight, like, likely, llc$, local, looking, low light, man, manual, marathon, marketing "
        "automation, marketing services, meal delivery, meals, measures, mesh, michigan, million$, model, "
        "momentum, movements, movers, multiple, new york, nomad, of coffee, operation, option, order, "
        "organized, out our, out this, outdated, over, ownership, per user, perfect, permits, plan, "
        "planning, power$, pricing, prime, processed, product reviews, production$, pros, protein, "
        "protocol, q :, quickbooks, real world, recycled, red, reducing, regulation, rentals, replace, "
        "result, return, san, scalability, score$, scoring, search engines, set, simple, six, size, spaces, "
        "specs, speeds, stability, starter, starting, state of, steps$, sun, supports, system, teams, "
        "technologies, than, the state, their, then, there, thoughts, took, tool$, tracking, traditional, "
        "transport, tree, two, u, units, up, usually, variety, vendor, versions, walking, warm, "
        "washington$, we can, web, website builders, weeks, when, which, who, word, works, workspace, yeah, "
        "your garden, yourself, z, |$"
    ),
    -60: (
        "# SOCIAL, AGENCY, COMMENT on, GET :, ^a, ^additional, ^avoid, ^challenges, ^cross, ^does, "
        "^electrical, ^excellent, ^finally, ^high, ^it's, ^limited, ^making, ^over, ^set, ^size, ^total, "
        "^understanding, ^updated MONTH, ^wave, ^where, ^wss, ^•, a big, able, accounting software, "
        "accuracy, acquire, active, address :, adds, adobe, adults, align, also, am$, american, and drop, "
        "animation, anti, assets, authentication, automatic, available$, average, backend, balances, "
        "battery life, be, becoming, begin, beginner's, beginning, between, body, born, bottom line, "
        "broader, bugs, by, campaigns, cannot, carrie, carry, case$, chapter, cheap, checklist, circuit, "
        "clean, cleaning services, climate, clinical, co$, compared to, comparison$, compelling, "
        "completely, con, connectivity, considerations$, console, consultants, conventional, corner, "
        "creating, credits, crown, dakota, data analysis, design and, designs, determine, didn't, digital "
        "marketing, display, docs, documentation, dress, eat, effective, electric, emotional, enough, "
        "ergonomic, estimates, etc$, extra, fat, five, flight, for more, forward, founded, functionality$, "
        "goal, graphic, great for, habits, hardware, health benefits, higher, ho, homeowners, hope, hr "
        "consulting, html, if, immediately, in our, in san, inches, incorporate, industrial, input, "
        "install, investigation, japan, k #, lacks, landscape photography, landscapes, leaf, leverage, "
        "leveraging, low, lower, machine learning, marketing agencies, markup, meditation$, meetings, "
        "mental health, microsoft teams, mike, mirror, mirrorless, models$, module, more information, "
        "mouse, mp, must be, naturally, needed, negotiation, networks, of ai, options, oral, original, "
        "other, outside, packing, party, performance$, plastic, plumbing, posted, practices, practices for, "
        "president, print, pro :, processor, proper, query, recommendation, recording, reliable, rep, "
        "review of, risk$, rose, rows, run, salary, sc #, schedule$, seats, see, seeking, seo, sets, shots, "
        "should, sierra, smartphone, sms, so, social, sources, stanford, string, structure, stylish, such, "
        "swift, tackle, tax, technological, temporary, testing, that, that's, the, the book, the edge, "
        "they, three, tip, to take, today !, toddler, trade, trends in, twice, typical, understanding, "
        "vegan, venue, wayne, will help, workflow, working, wrap, wss, zero waste"
    ),
    -70: (
        "# st, RELATED our, ^average, ^basic, ^best for, ^format, ^how does, ^improved, ^introduction, "
        "^let, ^multi, ^plastic, ^published by, ^so, ^using, ^when, about #, actions, advanced, apple, "
        "approx #, asked, at a, balance, based, because, bench, beyond, breakdown, can, capacity, charity, "
        "complex, composition, conclusion$, cons, considerations, creation, customization, cyber security, "
        "dairy, detection, direct, distance, electrical, empire, end$, ev, example, excellent, flexibility, "
        "focus :, foods, for RELATED, four, fresh, fun$, gemini, hunter, hurt, improves, ingredients, "
        "learned, levels, limitations, longer, mood, multi, natural, not, of online, on DAY, once, output, "
        "pack, panel, pattern, per, phase, planting, price :, pro #, progressive, published, rate$, "
        "ratings, rest, salt, schema, screen, sensor, side, single, sleep, snack, social media, south "
        "dakota, strategies$, such as, those, told, toothbrush, travel insurance, types, ups, wedding, were"
    ),
    -80: (
        "MEDIA :, MEDIA by, ^# GET, ^MONTH, ^MONTH #, ^conclusion, ^conclusion$, ^extra, ^here's, ^perfect, "
        "^price, ^q, ^tips for, ^what, ^written, ^written by, ^you can, and, beginner, budget, built in, "
        "california$, cc, chip, collaboration, compact, conclusion, consider, contacts, decision, detailed, "
        "each, embracing, engine, equipment, funds$, ge, google, hand, how do, include, including, "
        "interface, inventory, item, labels, languages, learn, length, machine, mailchimp, maintaining, "
        "materials, meditate, model$, often, optional, plant, pull, recommendations, references, "
        "renovation, reporting, require, resistant, scan, segmentation, shape, shopify, shoulder, skincare, "
        "smaller, soil, sound, specific, step #, storage$, takeaways$, task, temperature, the us, tiny, "
        "trend, usage, visit, was, wifi, wikinews"
    ),
    -90: (
        "JOB :, ^but, ^final, ^summary, ^tip, ^unlimited, basic, cli, common, debt, digital nomad, dry, "
        "dynamic, economist, etc, feed, hubspot, identifying, integration, meal, motion, offline, "
        "optimization, optional$, our full, overall, picked, poor, range, remodel, rental, seats$, sees, "
        "some, university$, very, via, waste, water"
    ),
    -100: (
        "?$, DAY MONTH, ^pros, best for, context, e g, focus, functionality, hybrid, inc$, light, limited, "
        "mat, or, recommended, s$, scholarship, setup, tax$, timeline, visual, xl"
    ),
    -110: (
        "^DAY MONTH, ^cons, ^from, ^why, instructor, native, requires, sizes, unlimited"
    ),
    -120: (
        ":, ^key, ^updated, check, moving, website :"
    ),
    -130: (
        "^#, final"
    ),
    -140: (
        "^DAY, ^wn, meditation, puppy, wn"
    ),
    -150: (
        "tutoring"
    ),
    -160: (
        "^# MONTH #$, ^|, catering, said"
    ),
    -200: (
        "^# # #$, ^#$"
    ),
    -240: (
        "^MONTH # #$"
    ),
    -250: (
        "^# #$, ^by"
    ),
    -260: (
        "^MONTH #$"
    ),
}
WORDS = {gram: weight for weight, grams in _BY_WEIGHT.items() for gram in grams.split(", ")}
WORDS[""] = 111  # the base

# First pass: a line by itself. A row for each level of its words, a weight for each value.
ALONE_BASE = (-251, -309, -265, -213, -35)
ALONE: dict[str, tuple[tuple[int, ...], ...]] = {
    "words": (
        (0, 0, 0, 0, 49, 45, 47, 52, 43, 45, 50, 50, 64, 86, 122, 237, 237),
        (-44, -44, -44, -44, 4, 0, 2, 7, -1, 1, 6, 5, 20, 42, 78, 192, 192),
        (-44, -44, -44, -44, -16, -19, 0, 8, -4, -3, 3, 2, 16, 37, 73, 188, 188),
        (-40, -40, -40, -40, -19, -21, -12, -6, -13, -9, 7, 5, 17, 32, 68, 182, 182),
        (-55, -55, -55, -55, -47, -47, -45, -42, -49, -45, -44, -46, -11, 14, 55, 166, 166),
    ),
    "length": (
        (0, -21, -18, -29, -41, -41, -39, -43, -49, -31, -4, -3, -3, -4, -3, -3, -4),
        (28, 7, 10, -1, -12, -13, -10, -14, -21, -3, 24, 25, 25, 24, 26, 26, 24),
        (25, -2, 10, 31, 2, -3, -1, -11, -21, -13, 26, 27, 27, 18, 29, 29, 28),
        (63, 5, -2, 29, -8, -13, -13, -12, -22, 5, 11, 12, 9, 2, 16, 25, 26),
        (114, 32, 30, 37, -8, -42, -32, -31, -42, -46, -7, -5, -6, -10, -2, 4, 4),
    ),
    "count": (
        (0, 2, 9, 13, -1, -44, -29, 29, 17, 16, 30, 37, 40),
        (4, 7, 13, 18, 3, -39, -25, 34, 22, 21, 34, 42, 44),
        (-14, -15, 6, 6, -4, -11, -9, 30, 28, 27, 26, 40, 43),
        (0, 9, -5, -5, -10, -8, -2, 27, 18, 17, 6, 39, 54),
        (8, 9, -7, -10, -14, -9, -8, 21, 17, 16, 5, 33, 49),
    ),
    "end": (
        (0, 2, -12, -13, -17, -13, -13, -21, -23, 111, 94, 56),
        (-3, 0, -15, -16, -20, -16, -16, -24, -26, 108, 92, 53),
        (-1, 0, 2, 6, 2, -12, -12, -34, -36, 28, 42, 40),
        (2, 8, 8, 15, 13, 7, 7, -13, -19, 12, -17, -33),
        (0, 5, 5, 12, 7, 2, 2, -18, -23, 51, 13, -32),
    ),
    "start": (
        (0, -31, 14, -20, -26, -23, 21),
        (26, -5, 40, 7, 0, 3, 47),
        (15, -4, 64, 88, 79, 80, -9),
        (42, -2, 45, -22, 35, 40, 8),
        (40, -2, 41, -10, 30, 36, 0),
    ),
    "case": (
        (0, -83, -26, -124),
        (78, -5, 52, -46),
        (42, -2, 27, 10),
        (142, -5, 27, 9),
        (121, -6, 8, -29),
    ),
    "titled": (
        (0, 48, 31, 73, 41, 28, 48),
        (-33, 15, -2, 40, 8, -5, 15),
        (-37, 10, 39, 44, 1, -8, 16),
        (-58, 41, 58, 27, 1, -10, 19),
        (-35, -27, -10, -14, 33, 4, 16),
    ),
    "stops": (
        (0, 40, 3, 9, 2, 20, 68, 117),
        (-7, 33, -4, 2, -5, 13, 60, 110),
        (-9, 19, 0, 9, -20, 33, 61, 110),
        (-1, 25, 5, 4, -36, -9, 78, 113),
        (-1, -7, -4, 1, -12, 25, 58, 99),
    ),
    "digits": (
        (0, 2, 33, 34, 39, 40),
        (-5, -3, 28, 29, 34, 35),
        (-6, 1, 39, 38, 39, 33),
        (-1, 23, -5, -3, 53, -49),
        (-1, -4, 46, 63, 78, 27),
    ),
    "verbs": (
        (0, 16, -5, -27),
        (0, 16, -4, -27),
        (-2, 6, -1, 6),
        (-3, 16, 19, 12),
        (-3, 17, 8, 15),
    ),
    "opener": (
        (0, 144),
        (-3, 141),
        (-7, 149),
        (-5, 109),
        (-26, 67),
    ),
    "reader": (
        (0, -22, -14, -59),
        (5, -17, -8, -53),
        (0, -11, 53, -5),
        (1, -35, 54, 6),
        (3, -36, 37, 3),
    ),
    "marks": (
        (0, -22, -26, 30),
        (1, -20, -25, 31),
        (2, -19, -30, 21),
        (-1, 16, -17, 26),
        (0, -9, -16, 23),
    ),
    "quotes": (
        (0, -22, -21, -102),
        (1, -21, -20, -101),
        (2, -98, -98, -140),
        (1, -97, -97, -140),
        (1, -98, -98, -141),
    ),
    "body": (
        (0, 51, 56, 12, -55, -62, -86),
        (58, 109, 114, 70, 3, -4, -28),
        (52, 95, 107, 75, 26, -16, -22),
        (35, 91, 111, 80, 33, -30, -28),
        (-6, 114, 105, 83, 60, -20, -41),
    ),
    "title": (
        (0, 40, 33, 4, 10, 146),
        (-39, 1, -6, -35, -29, 107),
        (-40, 1, -22, -8, -11, 85),
        (-30, -2, -21, -10, -15, 91),
        (-85, 2, 26, -4, -3, 72),
    ),
    "address": (
        (0, 73),
        (-1, 72),
        (-1, 135),
        (-1, 132),
        (-3, 89),
    ),
    "repeats": (
        (0, 0, 102, 42),
        (-9, -9, 94, 34),
        (-8, -8, 29, 36),
        (-8, -8, 8, 40),
        (-20, -20, -19, 75),
    ),
}

# Second pass: the line in its place. A row for each place (prose, tail, head, lonely, amid),
# and what is added for each level of the first pass.
PLACED_BASE = (
    (-223, -198, -194, -184, -145),
    (-39, -13, -10, 1, 40),
    (-130, -105, -101, -91, -52),
    (-368, -342, -338, -328, -289),
    (-279, -254, -250, -240, -201),
)
BY_PLACE: dict[str, tuple[tuple[int, ...], ...]] = {
    "words": (
        (-27, -27, -27, -27, -13, -14, 9, 13, 12, 20, 20, 26, 117, 102, 112, 112, 112),
        (-65, -65, -65, -65, -52, -60, -20, -8, -9, -9, -9, -2, 88, 75, 83, 85, 85),
        (-47, -47, -47, -47, -32, -44, -7, -10, -14, -12, -10, 5, 54, 51, 67, 68, 68),
        (-29, -29, -29, -29, -14, -22, 26, 0, -8, -9, -10, -4, 51, 48, 66, 67, 67),
        (-32, -32, -32, -32, -18, -18, -7, -5, -18, -11, -5, -1, 93, 73, 99, 99, 99),
    ),
    "length": (
        (28, 12, 15, 21, 14, 3, 3, 0, -10, -10, 0, 3, -3, -9, 2, 2, 2),
        (25, 9, 13, 19, 11, 0, 0, -3, -17, -17, -7, -4, -14, -20, -8, -8, -8),
        (50, 20, 23, 32, 11, -7, -7, -20, -24, -23, -8, -6, -16, -22, -13, -13, -13),
        (51, 11, 13, 16, 3, -10, -10, -10, -13, -5, 47, 53, 46, 44, 44, 44, 44),
        (50, 10, 12, 15, 1, -12, -12, -12, -15, -13, 18, 24, 18, 16, 16, 16, 16),
    ),
    "count": (
        (1, 3, 3, 3, 2, -3, -4, 4, 0, 0, -2, -1, 1),
        (0, 2, 2, 2, 1, -3, -5, 3, -1, -1, -2, -2, 1),
        (1, 3, 3, 1, 0, -4, -6, 2, -2, -2, -3, -3, -1),
        (-4, -1, -1, 4, -2, -5, -5, 24, 16, 16, 14, 15, 15),
        (-2, 1, 1, 4, -1, -4, -4, 9, 2, 4, 14, 15, 15),
    ),
    "end": (
        (0, 0, -3, -5, -5, -5, -5, -5, -1, 8, 8, 13),
        (2, -16, -12, -9, -9, -9, -9, -9, -9, 2, 2, 7),
        (0, -16, -11, -8, -8, -8, -8, -8, -8, 5, 5, 8),
        (0, 1, -2, -5, -5, -5, -5, -5, -5, 5, 5, 4),
        (0, 0, -3, -5, -5, -5, -5, -5, -5, 6, 6, 4),
    ),
    "case": (
        (21, -4, 34, 33),
        (23, -4, 49, 45),
        (64, -3, 34, 31),
        (65, -3, 42, 48),
        (63, -4, 30, 20),
    ),
    "titled": (
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
    ),
    "stops": (
        (5, 9, 9, -2, -1, -1, 2, 2),
        (1, 5, 5, -4, -7, -4, 2, 2),
        (2, 1, 1, -3, -11, -2, 2, 2),
        (0, 0, 0, 1, -3, 4, 1, 1),
        (0, 0, 0, 1, -3, -1, 5, 5),
    ),
    "opener": (
        (-6, 68),
        (-9, 63),
        (-10, 83),
        (-8, 128),
        (-8, 111),
    ),
    "quotes": (
        (5, -25, -25, -56),
        (1, -54, -54, -74),
        (1, -55, -55, -75),
        (1, -55, -55, -75),
        (1, -50, -50, -75),
    ),
    "body": (
        (68, 49, 24, 28, -8, -14, -24),
        (23, 1, 22, 29, 2, 17, -17),
        (50, 31, 42, 48, 15, -1, -22),
        (36, 12, 19, 30, 8, 4, -7),
        (36, 12, 19, 25, 7, 3, -7),
    ),
    "address": (
        (-7, 34),
        (-1, 28),
        (0, 83),
        (-1, 94),
        (-1, 111),
    ),
    "repeats": (
        (0, 0, 2, -2),
        (0, 0, 1, -2),
        (5, 5, -21, -7),
        (-6, -6, 51, 44),
        (-11, -11, 6, 42),
    ),
    "from_start": (
        (3, 4, 8, 11, 12, -1),
        (4, 5, 9, 12, 13, 0),
        (4, 12, 6, 1, 3, -11),
        (14, 32, 27, 14, 14, -1),
        (13, 31, 26, 12, 12, 0),
    ),
    "from_end": (
        (99, 104, 100, 90, 78, 86, 3, -52, -56, -54),
        (46, 51, 53, 39, 19, 6, -66, -121, -125, -124),
        (66, 69, 71, 64, 42, 41, 3, -19, -3, 1),
        (99, 107, 108, 102, 80, 76, 19, -1, -22, -19),
        (130, 140, 140, 134, 102, 88, 21, 2, -8, -8),
    ),
    "part": (
        (-8, -16, -9, -9, -9, -9, -5, 2, 2, 23),
        (-18, -28, -20, -21, -21, -19, -19, -13, -13, 13),
        (3, -12, -8, -9, -9, -7, -7, -6, -5, 27),
        (12, 8, 6, -8, -8, -5, -5, -5, -4, 28),
        (8, 4, 0, -8, -8, -1, -1, -1, 0, 26),
    ),
    "run": (
        (0, -5, 30, 56, 64, 40, 48, 36, -63, -81),
        (-6, -11, 24, 51, 59, 34, 43, 31, -71, -89),
        (-8, -13, 22, 49, 56, 32, -14, 2, -53, -71),
        (3, 0, 14, 43, 51, 20, -15, -8, -10, -41),
        (0, -3, 12, 46, 53, 20, -21, -13, -15, -46),
    ),
    "run_ends": (
        (6, 6, 5, -18, -17, -3, 0),
        (2, 3, 4, -23, -20, -7, -3),
        (2, 4, 8, -22, -17, -5, -2),
        (9, 7, 10, -15, -12, 0, 3),
        (3, 1, -1, -19, -24, -11, -8),
    ),
    "run_length": (
        (29, 30, 31, 8, 2, 1, 1, -1, 0),
        (12, 13, 14, 6, -11, -12, -12, -13, -12),
        (9, 10, 8, -4, -4, 0, 0, -12, -10),
        (39, 40, 27, 4, 5, 1, 1, 0, 4),
        (23, 24, 12, -10, -10, -16, -16, -15, -12),
    ),
    "colon": (
        (0, -57, -57, -28),
        (10, -49, -49, -21),
        (3, -87, -87, -60),
        (1, -83, -83, -58),
        (26, -65, -65, -48),
    ),
    "short_share": (
        (31, 35, 38, 32, -16, -16, -35, -33),
        (23, -5, 21, 37, 10, 13, -16, -24),
        (23, 6, 22, 32, 1, -3, -11, -9),
        (39, 37, 31, 49, -15, -21, -6, -6),
        (74, 74, 88, 73, -6, -12, 0, 2),
    ),
    "prose_count": (
        (-59, -90, -90, -73, -5, 35, 13, -5),
        (-71, -102, -102, -85, -5, 43, 19, 20),
        (-73, -103, -103, -86, 6, 46, 12, 5),
        (-46, -74, -74, -68, 1, 53, -14, -1),
        (-81, -109, -109, -109, -23, 54, 14, 0),
    ),
    "previous_end": (
        (11, -10, -4, -4, -4, -12, -12, -12, -6, 5, 7, -10, -6, -5, -7, 4, 35, 28, 28, 29, 29, 29, 29, 29,
         29),
        (6, -15, -10, -10, -10, -20, -20, -20, -14, -4, -1, -19, -14, -13, -13, -2, 30, 23, 23, 24, 24, 24,
         24, 24, 24),
        (1, -8, 1, -1, -1, -8, -8, -8, -2, 6, 8, -5, -3, -2, -2, 1, 28, 21, 21, 25, 25, 25, 25, 25, 25),
        (-2, -10, -3, -3, -3, -6, -6, -6, 1, 6, 9, -5, -2, -1, -2, 0, 28, 21, 21, 25, 25, 25, 25, 25, 25),
        (-1, -11, -3, -3, -3, -5, -5, -5, 4, 9, 12, 3, 4, 6, 6, 0, 24, 13, 13, 13, 13, 13, 13, 13, 13),
    ),
    "next_start": (
        (28, 7, 12, -38, -22, 8, -14, -14, -10),
        (17, -6, -1, -48, -32, 4, -24, -24, -19),
        (21, -5, 7, -21, -5, 37, -15, -15, -10),
        (32, 8, 27, -5, 10, 56, -1, -1, 3),
        (15, -8, 10, -45, -30, -3, -26, -26, -22),
    ),
    "own": (
        (-8, -7, -7, -3, -2, -5, 9, 10, 10, 15, 15, 15, 18, 18, 18, 18),
        (-12, -11, -11, -4, -3, -6, 7, 8, 8, 13, 13, 13, 13, 13, 13, 9),
        (-11, -9, -10, -5, -5, -8, 9, 9, 9, 15, 15, 15, 15, 15, 15, 11),
        (-8, -4, -5, 0, 2, -3, 13, 13, 13, 24, 24, 24, 24, 24, 24, 18),
        (-14, -5, -6, -2, 1, -4, 13, 14, 14, 22, 22, 22, 22, 22, 22, 16),
    ),
    "one_back": (
        (-3, -3, -3, -3, -1, -3, 1, 6, 8, 10, 34, 43, 35, 36, 37, 38, 38, 38),
        (-8, -8, -9, -9, -7, -9, -7, -1, 0, 2, 30, 53, 46, 47, 43, 36, 36, 36),
        (-6, -6, -2, -2, -4, -6, -4, 2, 3, 5, 27, 37, 29, 30, 28, 32, 34, 34),
        (0, 0, -1, -1, 4, 2, 4, -1, 0, 3, 30, 59, 38, 39, 39, 52, 52, 52),
        (-2, -2, -8, -8, -2, -5, -2, -3, -2, 0, 30, 63, 39, 40, 40, 53, 53, 53),
    ),
    "one_on": (
        (8, -4, -4, 1, 1, -1, 5, 12, 27, 27, 25, 0, -1, -1, 5, -1, 15, -2),
        (3, -10, -10, -5, -6, -8, -2, 12, 24, 22, 20, -8, -8, -8, -3, -8, 11, -10),
        (6, -5, -5, -2, -3, -5, 0, 10, 26, 24, 22, -6, -6, -6, -1, -6, 16, -5),
        (12, 0, -5, 5, 9, 8, 15, 18, 33, 32, 32, 2, 2, 2, 7, 1, 24, 3),
        (5, -7, -20, 1, 1, 1, 7, 10, 25, 25, 25, -2, -3, -3, 3, -3, 20, -2),
    ),
    "two_back": (
        (4, -3, -3, -4, -5, -7, 8, 11, 11, 16, 16, 14, 24, 21, 72, 95, 85, 62),
        (1, -4, -5, -7, -9, -10, -6, 0, 0, 5, 5, 5, 15, 8, 69, 92, 82, 59),
        (3, -3, -2, -4, -8, -9, -9, -3, -3, 4, 4, 1, 11, 9, 48, 71, 71, 48),
        (16, 3, -4, -7, -7, -8, -8, -8, -8, -3, -3, -6, 4, 5, 54, 77, 77, 54),
        (11, 3, -4, -7, -3, -5, -5, -5, -5, 0, 0, -2, 8, 8, 70, 93, 93, 70),
    ),
    "two_on": (
        (24, -6, -6, -6, -6, -6, -1, 3, 3, 3, 3, 3, 17, 14, 12, 15, 14, -5),
        (19, -16, -16, -16, -16, -16, -11, -7, -7, -7, -7, -7, 7, 3, 2, 5, 3, -15),
        (23, -1, -2, -2, -2, -2, -3, 3, 3, 3, 3, 3, 17, 16, 15, 15, 13, -2),
        (23, 0, -2, -2, -2, -2, -2, 3, 3, 3, 3, 3, 22, 17, 15, 15, 13, -2),
        (29, -1, -1, -1, -1, -1, -2, 2, 2, 2, 2, 2, 24, 19, 17, 27, 25, -2),
    ),
    "beside": (
        (-5, -5, -3, -3, 3, 7, 20, 20, 23, 20, 17, 17, 17, 19, 19, 10),
        (-12, -12, -10, -9, -4, 0, 12, 12, 15, 19, 16, 16, 16, 18, 18, 9),
        (-10, -10, -9, -8, -6, 1, 13, 13, 16, 20, 18, 18, 18, 19, 19, 10),
        (0, 0, 1, 2, 10, 9, 18, 18, 21, 28, 25, 25, 25, 27, 27, 17),
        (-8, -8, -6, -5, 3, 3, 11, 11, 15, 21, 18, 18, 18, 20, 20, 11),
    ),
    "nearby": (
        (-4, -3, -2, 11, 11, 15, 18, 32, 36, 36, 36, 36, 36, 36, 36, 36),
        (-12, -10, -8, 3, 3, 7, 11, 25, 28, 28, 28, 28, 28, 28, 28, 28),
        (-6, -5, 0, -2, -2, 8, 8, 21, 21, 21, 21, 21, 21, 21, 21, 21),
        (-2, -1, 2, 9, 10, 18, 18, 33, 33, 33, 33, 33, 33, 33, 33, 33),
        (-7, -5, -1, 4, 5, 13, 13, 28, 28, 28, 28, 28, 28, 28, 28, 28),
    ),
    "above": (
        (2, 2, -2, 3, 8, 5, 8, 11, 10, 23, -5, -6, -6, -6, -6, -6, -6),
        (2, 2, -3, -1, 4, -2, 9, 13, 12, 24, -5, -6, -6, -6, -6, -6, -6),
        (-2, -2, -2, -1, 1, -7, 8, 12, 11, 25, -15, -15, -15, -15, -15, -15, -15),
        (-1, -1, 0, 0, 5, 0, 11, 16, 15, 27, -11, -11, -11, -11, -11, -11, -11),
        (-3, -3, -1, -1, 3, -2, 9, 13, 12, 24, -14, -14, -14, -14, -14, -14, -14),
    ),
    "best_below": (
        (8, 4, -2, -6, -6, -6, -5, -2, -2, -2, 6, 20, 20, 20, 20, 21, -6),
        (6, 6, 1, -4, -9, -16, -11, -9, -9, -5, 7, 18, 18, 16, 16, 17, -14),
        (11, 11, 5, -1, -6, -15, -11, -6, -6, -2, 7, 19, 19, 15, 13, 14, -6),
        (11, 11, 6, -7, -6, -8, -8, -3, 4, 6, 16, 30, 30, 27, 27, 30, 11),
        (7, 7, 2, -4, -4, -10, -10, -5, -5, -3, 14, 28, 28, 28, 34, 39, 4),
    ),
    "whole": (
        (0, 0, -1, 7, -34, 66, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77),
        (2, 2, 2, 4, -45, 59, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70),
        (0, 0, -1, 3, -38, 57, 66, 66, 66, 66, 66, 66, 66, 66, 66, 66),
        (-1, -1, 1, 5, -28, 71, 81, 81, 81, 81, 81, 81, 81, 81, 81, 81),
        (-5, -5, -3, 8, -33, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92),
    ),
    "told": (
        (-12, 4, 7, 13, 7, 37, 6, -2, -4, 31),
        (-18, 1, 4, 11, 3, 51, 29, 18, 16, 42),
        (-23, 0, 4, 11, 1, 34, 21, 10, 8, 39),
        (-10, 0, 4, 16, 3, 35, 15, 11, 1, 58),
        (-22, -20, -2, 0, -9, 32, 20, 22, -3, 52),
    ),
}
BY_LEVEL: dict[str, tuple[tuple[int, ...], ...]] = {
    "words": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (-15, -15, -15, -15, -23, -29, -1, 0, 9, 7, 7, 0, -2, -5, -5, -5, -5),
        (-1, -1, -1, -1, -10, -15, -1, 4, 28, 28, 31, 24, -42, 10, 16, 16, 16),
        (4, 4, 4, 4, -7, -8, -24, -34, -21, -8, 30, 24, -34, 5, 5, 5, 5),
        (7, 7, 7, 7, -4, -5, -21, -31, -18, -5, 33, 27, -28, 10, 9, 9, 9),
    ),
    "length": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (3, -2, 0, -3, 0, 4, 4, 4, 4, 3, -6, 2, -10, -10, -10, -10, -8),
        (9, -3, -3, -2, 3, 6, 8, 4, 4, 3, -8, -1, -13, -11, -11, -9, -7),
        (10, -2, -2, -1, 6, 5, 7, 2, -9, -10, 1, 3, -1, 1, 1, 3, 5),
        (9, -2, -2, 10, 9, 3, 3, -5, -16, -22, -27, -27, -21, -20, -20, -17, -17),
    ),
    "count": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0, -2, 3, 3, 1, 0, 0),
        (2, -1, 0, 0, 0, 0, 0, -2, -3, -3, 1, 2, 2),
        (3, 0, 0, 0, 0, -7, -7, -2, 3, 0, 1, 0, 3),
        (3, -1, -1, -1, -1, -13, -13, -10, -1, -3, -3, -4, -1),
    ),
    "end": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (1, 0, -7, -5, -5, -5, -5, -5, -5, 2, 2, -13),
        (1, -1, -6, -4, -4, -4, -4, -4, -4, -9, -9, -5),
        (3, -9, -9, -7, -7, -7, -7, -7, -7, -22, -22, -10),
        (1, -10, -10, -8, -8, -8, -8, -8, -8, -23, -23, -11),
    ),
    "case": (
        (0, 0, 0, 0),
        (1, 2, -31, -16),
        (-13, 6, -30, -34),
        (-5, 4, -5, -45),
        (-3, 5, -7, -43),
    ),
    "titled": (
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
    ),
    "stops": (
        (0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, -3, -6, 0, 0),
        (0, 1, 1, -1, -5, -2, 4, 4),
        (1, 0, 0, 0, -5, -5, -2, -2),
        (0, -1, -1, -1, 5, 5, 4, 4),
    ),
    "opener": (
        (0, 0),
        (4, -31),
        (10, -32),
        (23, -26),
        (30, -22),
    ),
    "quotes": (
        (0, 0, 0, 0),
        (0, -14, -14, -1),
        (0, -12, -12, -1),
        (0, -11, -11, -1),
        (0, -12, -12, -1),
    ),
    "body": (
        (0, 0, 0, 0, 0, 0, 0),
        (-17, -1, 1, -5, 1, -7, 4),
        (-13, 0, 1, -5, 4, -19, 2),
        (-10, 3, 5, -1, -2, -14, 0),
        (-55, 12, -12, -32, -22, 4, 50),
    ),
    "address": (
        (0, 0),
        (0, -3),
        (4, -56),
        (5, -62),
        (6, -47),
    ),
    "repeats": (
        (0, 0, 0, 0),
        (0, 0, -2, 3),
        (-1, -1, -5, 3),
        (6, 6, -2, -15),
        (8, 8, 2, -12),
    ),
    "from_start": (
        (0, 0, 0, 0, 0, 0),
        (-1, 11, 11, 23, -2, -1),
        (-6, 0, -6, 13, -9, 0),
        (7, 16, 16, 23, 23, -3),
        (9, 12, 12, 23, 24, -2),
    ),
    "from_end": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (-7, -10, -16, -4, 3, 1, -4, -4, 1, 2),
        (-29, -25, -27, -21, -17, -19, -9, 4, 10, 8),
        (-26, -25, -23, -17, -11, -19, -16, 24, 22, 13),
        (-13, -14, -13, -7, 0, -7, -24, 3, 11, 10),
    ),
    "part": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (16, 17, 12, -12, -12, -9, -9, 3, 1, -10),
        (18, 16, 8, -11, -11, -8, -8, -2, -4, -12),
        (24, 15, 8, -12, -12, 0, 0, -2, -3, -16),
        (26, 18, 14, -11, -11, 1, 1, -1, -2, -15),
    ),
    "run": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (3, 6, 1, -5, 4, 2, -1, -4, -22, 5),
        (8, 16, 7, -7, -21, -11, -4, -7, -6, 20),
        (17, 22, 26, 14, -6, -9, -23, -26, -31, -6),
        (-1, 2, 4, 11, -2, 16, 2, -8, -67, -44),
    ),
    "run_ends": (
        (0, 0, 0, 0, 0, 0, 0),
        (-1, -1, 0, -2, -2, 3, 2),
        (-3, 2, -7, 10, 11, 7, 1),
        (1, -2, -11, 0, 4, 2, 0),
        (1, -3, -11, 0, 3, 1, 0),
    ),
    "run_length": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0),
        (10, 10, -7, -1, -1, -1, -1, -1, -2),
        (7, 6, -9, -4, -3, 4, 4, 4, -6),
        (4, 4, -6, -4, -2, 4, 4, 4, 0),
        (6, 5, 4, -12, -7, -2, -2, -2, -6),
    ),
    "colon": (
        (0, 0, 0, 0),
        (1, -6, -6, -5),
        (1, -10, -10, -7),
        (1, -14, -14, -15),
        (1, -20, -20, -21),
    ),
    "short_share": (
        (0, 0, 0, 0, 0, 0, 0, 0),
        (-9, -10, -7, 8, 10, -1, -7, 0),
        (-14, -15, -11, 7, 9, -3, -8, 4),
        (-31, -32, -33, 0, 23, -1, -6, 6),
        (-30, -31, -31, 1, 18, 4, -4, 2),
    ),
    "prose_count": (
        (0, 0, 0, 0, 0, 0, 0, 0),
        (-15, 0, 0, 0, 0, -8, 14, -4),
        (-16, -1, -1, -1, -4, -14, 15, -5),
        (7, 36, 36, 36, 9, -22, 8, -9),
        (-35, -6, -6, -6, 8, -25, 7, -1),
    ),
    "previous_end": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0, 0, -2, -2, -4, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2),
        (1, 3, 1, -3, -3, 0, 0, 0, -6, -6, -5, 1, 1, 0, -1, 1, 10, 10, 10, 10, 10, 10, 10, 10, 10),
        (2, 7, 4, 2, -1, 1, 1, -2, -8, -18, -24, 2, 2, -4, -4, 5, 12, 19, 24, 24, 24, 24, 24, 24, 24),
        (1, 6, 3, 1, -2, 0, 0, -3, -9, -19, -25, 1, 1, -5, -5, 4, 11, 18, 23, 23, 23, 23, 23, 23, 23),
    ),
    "next_start": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0),
        (-19, -24, -2, 15, -7, 18, 8, 8, 7),
        (-19, -24, -3, 7, 1, 16, 11, 11, 8),
        (-7, 43, -4, 10, -5, 11, 7, 7, 4),
        (-10, 34, -12, 27, 9, 14, 2, 2, -1),
    ),
    "own": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (2, -1, 0, -1, -1, -1, -5, -7, -3, 7, 7, 7, 7, 7, 7, 4),
        (-6, -9, -8, -10, -10, -9, -13, -16, -12, 0, 0, 0, 0, 0, 0, -3),
        (-11, -13, -13, -14, -14, -14, -11, -11, -7, 0, 0, 0, 0, 0, 0, -3),
    ),
    "one_back": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (7, 0, 0, 0, -1, 0, 1, 0, -1, 3, -8, -3, -3, -3, -3, -3, -3, -3),
        (11, 3, 2, 2, 2, 2, 1, 0, -1, -1, -14, -16, -12, -12, -12, -9, -9, -9),
        (9, 6, 5, 5, 5, 5, 2, 1, 0, -4, -19, -20, -16, -16, -16, -13, -13, -13),
        (10, 7, 7, 7, 6, 7, 2, 1, 0, -4, -21, -20, -14, -15, -15, -15, -15, -15),
    ),
    "one_on": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, -1, 1, 1, 3, 2, -1, -3, -3, -3, -1, -2, -2, -8, -5, -2, -2),
        (0, 6, 6, 3, 3, 4, -1, -3, -6, -6, -20, -20, -14, -14, -13, -9, -4, 10),
        (2, 8, 7, 6, 6, 8, 3, 1, -9, -9, -20, -20, -12, -12, -11, -4, 0, 13),
        (-5, 1, 2, -1, -1, -1, 7, 5, -5, -5, -11, 3, 4, 4, -2, 0, 0, 13),
    ),
    "two_back": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 0, -2, -12, -47, -46, -29),
        (6, -4, -4, -1, 3, 8, 8, 8, 9, 4, 1, 2, 4, 2, -14, -39, -39, -21),
        (9, 3, 0, -1, -1, 3, 3, 3, 3, -1, -21, -18, -18, -20, -10, -36, -36, -20),
        (12, 6, 3, 2, 2, 6, 6, 6, 6, 2, -18, -15, -15, -17, -7, -33, -33, -17),
    ),
    "two_on": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (4, 0, 0, 0, 0, 0, 0, -5, -5, -4, 1, 1, 22, 20, 20, 20, 21, 20),
        (-2, -1, -2, -2, -2, -2, 4, -5, -5, 0, 4, 4, 15, 9, 12, 15, 17, 17),
        (-10, 4, 1, 1, 1, 1, 4, -5, -5, -6, -4, -4, 3, 2, 7, 7, 8, 9),
        (-12, 4, 1, 1, 1, 1, 6, 1, 1, 0, 3, 3, 4, 3, 8, 8, 10, 10),
    ),
    "beside": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (1, 1, 0, 2, -1, -5, -5, -3, -3, 7, 7, 7, 7, 7, 7, 7),
        (5, 5, 3, 3, -1, -2, -2, -1, -4, -6, -8, -8, -8, -6, -6, -5),
        (10, 10, 9, 8, 4, 1, -5, -5, -8, -10, -7, -7, -7, -9, -9, 0),
        (9, 9, 7, 7, 3, 0, -4, -4, -7, -9, -6, -6, -6, -8, -8, 1),
    ),
    "nearby": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (-2, -2, 1, 1, 3, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (2, 0, 0, 0, 0, 1, 1, -3, -3, -3, -3, -3, -3, -3, -3, -3),
        (6, 5, 1, 0, 0, -5, -5, -9, -9, -9, -9, -9, -9, -9, -9, -9),
        (7, 5, 2, 1, 1, -4, -4, -8, -8, -8, -8, -8, -8, -8, -8, -8),
    ),
    "above": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0, -2, -2, 1, 0, 0, 0, 0, 0, 0, 0),
        (-1, -1, -1, -1, 3, 4, -1, 3, 4, -9, 0, 3, 3, 3, 3, 3, 3),
        (2, -1, -1, -1, 2, 3, -2, -3, -2, -15, 10, 13, 15, 15, 15, 15, 15),
        (2, -2, -2, -2, 1, 3, -3, 0, 1, -12, 10, 13, 14, 14, 14, 14, 14),
    ),
    "best_below": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (4, 5, 6, -1, -1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, -1),
        (8, 9, 1, -1, -1, -1, -1, -2, -2, -2, 3, 5, -10, -10, -7, 12, 11),
        (-4, -2, 3, 4, 4, 2, 2, 3, 3, 0, -4, -1, -4, -4, -4, 3, 2),
        (4, 4, 9, 9, 9, 2, 2, 3, 3, -1, -6, -3, -4, -4, -4, -3, 4),
    ),
    "whole": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, -3, -6, 32, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11),
        (1, 1, -10, -13, 48, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10),
        (8, 8, -4, -7, 53, -35, -35, -35, -35, -35, -35, -35, -35, -35, -35, -35),
        (1, 1, 7, -15, 25, -13, -13, -13, -13, -13, -13, -13, -13, -13, -13, -13),
    ),
    "told": (
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (5, 4, -3, 7, 2, 1, 9, 14, -7, -18),
        (8, 7, 1, 10, 7, 18, 20, 20, -8, -23),
        (16, 22, 21, 31, 39, 7, -2, 0, -24, -52),
        (23, 29, 28, 39, 47, 13, 4, 6, -18, -46),
    ),
}
