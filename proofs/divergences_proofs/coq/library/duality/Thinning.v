(* Plans with few atoms: n + m or more of them carry a circulation, which moves mass round until an atom is gone, at no higher cost. *)
Require Import Reals Lra Lia Classical.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.duality Require Import Critics.
Open Scope R_scope.

Lemma sum_with k f g p c : (p < k)%nat ->
  sum k (fun v => f v * (g v + (if Nat.eq_dec p v then c else 0))) = sum k (fun v => f v * g v) + f p * c.
Proof.
  intros Hp. rewrite (sum_ext k _ (fun v => f v * g v + (if Nat.eq_dec p v then f p * c else 0))).
  - rewrite sum_plus, sum_pick. destruct (lt_dec p k); [auto|lia].
  - intros v Hv. destruct (Nat.eq_dec p v) as [->|]; ring.
Qed.

Definition ones (k : nat) (s : nat -> bool) : R := sum k (fun v => if s v then 1 else 0).

(* More unknowns than equations: some are not 0. Only those in s may be. *)
Lemma more_unknowns e : forall k s (a : nat -> nat -> R), INR e < ones k s ->
  exists x, (exists v, (v < k)%nat /\ x v <> 0) /\ (forall v, (v < k)%nat -> s v = false -> x v = 0) /\
    forall r, (r < e)%nat -> sum k (fun v => a r v * x v) = 0.
Proof.
  induction e as [|e IH]; intros k s a many.
  - destruct (classic (exists v, (v < k)%nat /\ s v = true)) as [(v & Hv & there)|none].
    + exists (fun u => if s u then 1 else 0). split; [exists v; split; auto; rewrite there; lra|].
      split; [intros u _ ->; auto|intros; lia].
    + exfalso. unfold ones in many. simpl in many. rewrite (sum_ext k _ (fun _ => 0)), sum_zero in many; [lra|].
      intros v Hv. destruct (s v) eqn:there; auto. exfalso. apply none. exists v; auto.
  - rewrite S_INR in many. destruct (classic (exists p, (p < k)%nat /\ s p = true /\ a e p <> 0)) as [(p & Hp & there & pivot)|none].
    + set (rest := fun v => if Nat.eq_dec p v then false else s v).
      destruct (IH k rest (fun r v => a r v - a r p * (a e v / a e p))) as (x & (v & Hv & some) & only & solves).
      { unfold ones in *. assert (sum k (fun v => (if rest v then 1 else 0) + (if Nat.eq_dec p v then 1 else 0)) = sum k (fun v => if s v then 1 else 0)) as same.
        { apply sum_ext. intros v Hv. unfold rest. destruct (Nat.eq_dec p v) as [->|]; [rewrite there; ring|ring]. }
        rewrite sum_plus, sum_pick in same. destruct (lt_dec p k); [lra|lia]. }
      assert (x p = 0) as zero by (apply only; auto; unfold rest; destruct (Nat.eq_dec p p); auto; easy).
      set (c := - sum k (fun u => a e u * x u) / a e p). exists (fun u => x u + (if Nat.eq_dec p u then c else 0)).
      split; [|split].
      * exists v. split; auto. destruct (Nat.eq_dec p v) as [<-|]; [contradiction|]. rewrite Rplus_0_r. auto.
      * intros u Hu off. destruct (Nat.eq_dec p u) as [<-|ne]; [congruence|]. rewrite only; [ring|auto|]. unfold rest.
        destruct (Nat.eq_dec p u); [contradiction|auto].
      * intros r Hr. rewrite (sum_with k (a r) x p c Hp). destruct (Nat.eq_dec r e) as [->|ne].
        -- unfold c. field. auto.
        -- specialize (solves r ltac:(lia)).
           rewrite (sum_ext k _ (fun v => a r v * x v + - (a r p / a e p) * (a e v * x v))) in solves by (intros; field; auto).
           rewrite sum_plus, sum_scal in solves. unfold c. unfold Rdiv in *. lra.
    + destruct (IH k s a) as (x & some & only & solves); [lra|]. exists x. split; [auto|split; [auto|]].
      intros r Hr. destruct (Nat.eq_dec r e) as [->|ne]; [|apply solves; lia].
      rewrite (sum_ext k _ (fun _ => 0)); [apply sum_zero|]. intros v Hv. destruct (s v) eqn:there; [|rewrite only; auto; ring].
      destruct (Req_dec (a e v) 0) as [->|ne]; [ring|]. exfalso. apply none. exists v; auto.
Qed.

Definition atom (x : R) : R := if Req_EM_T x 0 then 0 else 1.
Definition atoms (n m : nat) (g : nat -> nat -> R) : R := sum n (fun row => sum m (fun column => if Req_EM_T (g row column) 0 then 0 else 1)).

Lemma one_cell n m a b : (a < n)%nat -> (b < m)%nat ->
  total n m (fun i j => if Nat.eq_dec a i then if Nat.eq_dec b j then 1 else 0 else 0) = 1.
Proof.
  intros Ha Hb. unfold total. rewrite (sum_ext n _ (fun i => if Nat.eq_dec a i then 1 else 0)).
  - rewrite sum_pick. destruct (lt_dec a n); [auto|lia].
  - intros i Hi. destruct (Nat.eq_dec a i); [|apply sum_zero]. rewrite sum_pick. destruct (lt_dec b m); [auto|lia].
Qed.

Section Thinning.
  Variables (n m : nat) (p q : nat -> R) (d : nat -> nat -> R).
  Hypotheses (some_n : (0 < n)%nat) (some_m : (0 < m)%nat).

  Definition circulation (z : nat -> nat -> R) :=
    (forall i, (i < n)%nat -> sum m (z i) = 0) /\ (forall j, (j < m)%nat -> sum n (fun i => z i j) = 0).
  Definition within (g h : nat -> nat -> R) := forall i j, (i < n)%nat -> (j < m)%nat -> g i j = 0 -> h i j = 0.

  (* A circulation on n + m atoms or more. *)
  Lemma circulates g : INR n + INR m - 1 < atoms n m g ->
    exists z, circulation z /\ within g z /\ exists i j, (i < n)%nat /\ (j < m)%nat /\ z i j <> 0.
  Proof.
    intros many. set (s := fun v => if Req_EM_T (g (v / m)%nat (v mod m)%nat) 0 then false else true).
    set (row := fun r v => if Nat.eq_dec (v / m) r then 1 else 0). set (column := fun r v => if Nat.eq_dec (v mod m) r then 1 else 0).
    destruct (more_unknowns (n + (m - 1)) (n * m) s (fun r v => if lt_dec r n then row r v else column (r - n)%nat v)) as (x & (v & Hv & some) & only & solves).
    { rewrite plus_INR, minus_INR by lia. simpl (INR 1). apply Rlt_le_trans with (atoms n m g); [lra|]. right. unfold ones, s, atoms.
      change (sum n (fun r => sum m (fun c => if Req_EM_T (g r c) 0 then 0 else 1))) with (total n m (fun r c => if Req_EM_T (g r c) 0 then 0 else 1)).
      rewrite <- sum_flat. apply sum_ext. intros v Hv. unfold flat. destruct (Req_EM_T _ 0); reflexivity. }
    set (z := fun i j => x (i * m + j)%nat).
    assert (forall f, sum (n * m) (fun v => f (v / m)%nat (v mod m)%nat * x v) = total n m (fun i j => f i j * z i j)) as tabled.
    { intros f. rewrite <- sum_flat. apply sum_ext. intros u Hu. unfold flat, z. do 2 f_equal.
      rewrite Nat.mul_comm. apply Nat.div_mod. lia. }
    assert (rows : forall i, (i < n)%nat -> sum m (z i) = 0).
    { intros i Hi. specialize (solves i ltac:(lia)). destruct (lt_dec i n); [|lia]. unfold row in solves.
      rewrite (tabled (fun a _ => if Nat.eq_dec a i then 1 else 0)) in solves. rewrite <- solves. unfold total.
      rewrite (sum_ext n _ (fun a => if Nat.eq_dec i a then sum m (z i) else 0)).
      - rewrite sum_pick. destruct (lt_dec i n); [auto|lia].
      - intros a Ha. destruct (Nat.eq_dec a i) as [->|]; destruct (Nat.eq_dec i _); subst; try lia; try easy.
        + apply sum_ext. intros. ring.
        + rewrite (sum_ext m _ (fun _ => 0)) by (intros; ring). apply sum_zero. }
    assert (columns : forall j, (j < m - 1)%nat -> sum n (fun i => z i j) = 0).
    { intros j Hj. specialize (solves (n + j)%nat ltac:(lia)). destruct (lt_dec (n + j) n); [lia|].
      replace (n + j - n)%nat with j in solves by lia. unfold column in solves.
      rewrite (tabled (fun _ b => if Nat.eq_dec b j then 1 else 0)) in solves. rewrite <- solves. unfold total. apply sum_ext. intros i Hi.
      rewrite (sum_ext m _ (fun b => if Nat.eq_dec j b then z i j else 0)).
      - rewrite sum_pick. destruct (lt_dec j m); [auto|lia].
      - intros b Hb. destruct (Nat.eq_dec b j) as [->|]; destruct (Nat.eq_dec j _); subst; try lia; try easy; ring. }
    exists z. split; [split; [exact rows|]|split].
    - intros j Hj. destruct (Nat.eq_dec j (m - 1)) as [->|ne]; [|apply columns; lia].
      assert (total n m z = 0) as none by (unfold total; rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|auto]).
      rewrite total_swap in none. unfold total in none. destruct m as [|l]; [lia|]. simpl in none. replace (S l - 1)%nat with l in * by lia.
      rewrite (sum_ext l _ (fun _ => 0)), sum_zero in none by (intros; apply columns; auto). lra.
    - intros i j Hi Hj none. unfold z. apply only; [nia|]. unfold s. destruct (row_column m i j Hj) as (-> & ->).
      destruct (Req_EM_T (g i j) 0); [auto|contradiction].
    - exists (v / m)%nat, (v mod m)%nat. split; [apply Nat.div_lt_upper_bound; lia|]. split; [apply Nat.mod_upper_bound; lia|].
      unfold z. replace (v / m * m + v mod m)%nat with v; auto. rewrite Nat.mul_comm. apply Nat.div_mod. lia.
  Qed.

  (* What sums up to 0 and is not 0 is negative somewhere. *)
  Lemma negative_somewhere z i j : circulation z -> (i < n)%nat -> (j < m)%nat -> z i j <> 0 ->
    exists a b, (a < n)%nat /\ (b < m)%nat /\ z a b < 0.
  Proof.
    intros (rows & _) Hi Hj ne. apply NNPP. intros none. apply ne. apply (sum_zero_terms m (z i)); auto.
    intros b Hb. destruct (Rle_dec 0 (z i b)); auto. exfalso. apply none. exists i, b. repeat split; auto. lra.
  Qed.

  (* Mass moves along z until an atom is gone. *)
  Lemma one_atom_less g z a b : coupling n m p q g -> circulation z -> within g z -> cost n m d z <= 0 ->
    (a < n)%nat -> (b < m)%nat -> z a b < 0 ->
    exists h, coupling n m p q h /\ within g h /\ cost n m d h <= cost n m d g /\ atoms n m h + 1 <= atoms n m g.
  Proof.
    intros (pos & rows & columns) (zrows & zcolumns) inside cheap Ha Hb neg.
    set (room := fun i j => if Rlt_dec (z i j) 0 then g i j / - z i j else g a b / - z a b).
    assert (exists a' b', (a' < n)%nat /\ (b' < m)%nat /\ z a' b' < 0 /\
      forall i j, (i < n)%nat -> (j < m)%nat -> z i j < 0 -> g a' b' / - z a' b' <= g i j / - z i j) as (a' & b' & Ha' & Hb' & neg' & least).
    { destruct (attained (n * m) (flat m room)) as (v & Hv & least); [nia|].
      assert (forall i j, (i < n)%nat -> (j < m)%nat -> flat m room v <= room i j) as below.
      { intros i j Hi Hj. specialize (least (i * m + j)%nat ltac:(nia)). unfold flat at 2 in least.
        destruct (row_column m i j Hj) as (same & same'). rewrite same, same' in least. exact least. }
      assert (v / m < n)%nat as Hrow by (apply Nat.div_lt_upper_bound; lia). assert (v mod m < m)%nat as Hcolumn by (apply Nat.mod_upper_bound; lia).
      unfold flat, room at 1 in below. destruct (Rlt_dec (z (v / m)%nat (v mod m)%nat) 0) as [yes|no].
      - exists (v / m)%nat, (v mod m)%nat. repeat split; auto. intros i j Hi Hj lt. specialize (below i j Hi Hj). unfold room in below.
        destruct (Rlt_dec (z i j) 0); [auto|contradiction].
      - exists a, b. repeat split; auto. intros i j Hi Hj lt. specialize (below i j Hi Hj). unfold room in below.
        destruct (Rlt_dec (z i j) 0); [auto|contradiction]. }
    set (t := g a' b' / - z a' b'). assert (0 <= t) as Ht by (apply Rdiv_le_0_compat; [auto|lra]).
    assert (g a' b' + t * z a' b' = 0) as gone by (unfold t; field; lra).
    exists (fun i j => g i j + t * z i j). split; [split; [|split]|split; [|split]].
    - intros i j Hi Hj. specialize (pos i j Hi Hj). destruct (Rlt_dec (z i j) 0) as [lt|]; [|apply Rplus_le_le_0_compat; [auto|apply Rmult_le_pos; lra]].
      specialize (least i j Hi Hj lt). fold t in least. apply (Rmult_le_compat_r (- z i j)) in least; [|lra].
      replace (g i j / - z i j * - z i j) with (g i j) in least by (field; lra). lra.
    - intros i Hi. rewrite sum_plus, sum_scal. change (sum m (fun j => g i j)) with (sum m (g i)). change (sum m (fun j => z i j)) with (sum m (z i)).
      rewrite rows, zrows by auto. ring.
    - intros j Hj. rewrite sum_plus, sum_scal, columns, zcolumns by auto. ring.
    - intros i j Hi Hj none. rewrite none, (inside i j Hi Hj none). ring.
    - unfold cost. fold (total n m (fun i j => (g i j + t * z i j) * d i j)). rewrite (total_ext n m _ (fun i j => g i j * d i j + t * (z i j * d i j))) by (intros; ring).
      rewrite total_plus, total_scal. unfold cost in cheap. fold (total n m (fun i j => z i j * d i j)) in cheap.
      change (total n m (fun i j => g i j * d i j)) with (sum n (fun i => sum m (fun j => g i j * d i j))). nra.
    - apply Rle_trans with (total n m (fun i j => if Req_EM_T (g i j + t * z i j) 0 then 0 else 1) +
        total n m (fun i j => if Nat.eq_dec a' i then if Nat.eq_dec b' j then 1 else 0 else 0)).
      { rewrite one_cell by auto. right. reflexivity. }
      change (atoms n m g) with (total n m (fun i j => if Req_EM_T (g i j) 0 then 0 else 1)).
      rewrite <- total_plus. apply total_le. intros i j Hi Hj.
      destruct (Nat.eq_dec a' i) as [<-|]; [destruct (Nat.eq_dec b' j) as [<-|]|].
      + destruct (Req_EM_T (g a' b' + t * z a' b') 0); [|contradiction]. destruct (Req_EM_T (g a' b') 0) as [none|]; [|lra].
        rewrite (inside a' b' Ha' Hb' none) in neg'. lra.
      + destruct (Req_EM_T (g a' j) 0) as [none|]; [|destruct (Req_EM_T _ 0); lra]. rewrite none, (inside a' j Hi Hj none).
        destruct (Req_EM_T (0 + t * 0) 0) as [|ne]; [lra|destruct ne; ring].
      + destruct (Req_EM_T (g i j) 0) as [none|]; [|destruct (Req_EM_T _ 0); lra]. rewrite none, (inside i j Hi Hj none).
        destruct (Req_EM_T (0 + t * 0) 0) as [|ne]; [lra|destruct ne; ring].
  Qed.

  Lemma thinned g : coupling n m p q g ->
    exists h, coupling n m p q h /\ within g h /\ cost n m d h <= cost n m d g /\ atoms n m h <= INR n + INR m - 1.
  Proof.
    assert (forall k f, atoms n m f <= INR k -> coupling n m p q f ->
      exists h, coupling n m p q h /\ within f h /\ cost n m d h <= cost n m d f /\ atoms n m h <= INR n + INR m - 1) as each.
    { induction k as [|k IH]; intros f few Hf; (destruct (Rle_dec (atoms n m f) (INR n + INR m - 1)) as [yes|no];
        [exists f; split; [auto|split; [intros i j _ _ none; exact none|split; [lra|auto]]]|]).
      - exfalso. apply no. simpl in few. assert (1 <= INR n) by (change 1 with (INR 1); apply le_INR; lia). pose proof (pos_INR m). lra.
      - destruct (circulates f) as (z & round & inside & i & j & Hi & Hj & ne); [lra|].
        assert (exists z' a b, circulation z' /\ within f z' /\ cost n m d z' <= 0 /\ (a < n)%nat /\ (b < m)%nat /\ z' a b < 0) as (y & a & b & round' & inside' & cheap & Ha & Hb & neg).
        { destruct (Rle_dec (cost n m d z) 0) as [le|gt].
          - destruct (negative_somewhere z i j round Hi Hj ne) as (a & b & Ha & Hb & neg). exists z, a, b. auto 10.
          - set (y := fun i j => -1 * z i j). assert (circulation y) as turned.
            { destruct round as (rows & columns). split; intros k' Hk; unfold y; rewrite sum_scal; [rewrite (rows k' Hk)|rewrite (columns k' Hk)]; ring. }
            destruct (negative_somewhere y i j turned Hi Hj) as (a & b & Ha & Hb & neg); [unfold y; lra|]. exists y, a, b.
            split; [auto|split; [|split; [|auto]]].
            + intros u v Hu Hv none. unfold y. rewrite (inside u v Hu Hv none). ring.
            + replace (cost n m d y) with (-1 * cost n m d z); [lra|]. unfold cost, y. rewrite <- sum_scal. apply sum_ext. intros u Hu.
              rewrite <- sum_scal. apply sum_ext. intros v Hv. ring. }
        destruct (one_atom_less f y a b Hf round' inside' cheap Ha Hb neg) as (h & Hh & sub & less & fewer).
        rewrite S_INR in few. destruct (IH h) as (l & Hl & sub' & less' & thin); [lra|auto|]. exists l. split; [auto|split; [|split; [lra|auto]]].
        intros u v Hu Hv none. apply sub'; auto. }
    intros Hg. destruct (nfloor_ex (atoms n m g)) as (k & _ & large).
    { apply total_nonneg. intros i j _ _. destruct (Req_EM_T (g i j) 0); lra. }
    apply (each (S k)); [rewrite S_INR; lra|auto].
  Qed.
End Thinning.
