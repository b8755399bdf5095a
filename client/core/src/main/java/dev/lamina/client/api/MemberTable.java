package dev.lamina.client.api;

import java.util.List;

/**
 * Members by a name: an open-addressing table that is built once and only read. Its fields are final, so a thread that
 * finds it through an unsynchronised field sees it whole.
 */
final class MemberTable {
    private final String[] names;
    private final Member[] members;

    private MemberTable(int capacity) {
        names = new String[capacity];
        members = new Member[capacity];
    }

    /** The members by their own names. */
    static MemberTable byName(List<Member> members) {
        MemberTable table = new MemberTable(capacity(members.size()));
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            table.put(member.name(), member);
        }
        return table;
    }

    /** The members of the body by the names of their XML elements; a name of its own wins over an alias. */
    static MemberTable byElement(List<Member> members) {
        MemberTable table = new MemberTable(capacity(2 * members.size()));
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (isElement(member)) {
                table.put(member.wireName(), member);
            }
        }
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (isElement(member) && member.alias() != null) {
                table.put(member.alias(), member);
            }
        }
        return table;
    }

    private static boolean isElement(Member member) {
        return member.location() == Member.Location.BODY && !member.attribute();
    }

    private static int capacity(int size) {
        return Integer.highestOneBit(Math.max(2, size) * 2 - 1) << 1;
    }

    private void put(String name, Member member) {
        int slot = slot(name);
        if (names[slot] == null) {
            names[slot] = name;
            members[slot] = member;
        }
    }

    Member get(String name) {
        return members[slot(name)];
    }

    /** Where the name stands, or the free slot where it would: the table is never more than half full. */
    private int slot(String name) {
        int mask = names.length - 1;
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 16) & mask;
        while (names[slot] != null && !names[slot].equals(name)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
