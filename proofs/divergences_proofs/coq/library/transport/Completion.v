(* What is nearly a plan: cut down where it exceeds a marginal, and the mass that is left sent any way at all. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings Gluing.
Open Scope R_scope.

Definition nonnegative (n m : nat) (g : nat -> nat -> R) := forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= g i j.
Definition below (n m : nat) (g h : nat -> nat -> R) := forall i j, (i < n)%nat -> (j < m)%nat -> g i j <= h i j.

(* What a marginal a has beyond the marginal r. *)
Definition excess (n : nat) (a r : nat -> R) := sum n (fun i => Rmax (a i - r i) 0).

(* A plan whose marginals are nowhere too large: its missing mass δ, paid at the largest cost, completes it. *)
Lemma completed n m p q d g top : pmf n p -> pmf m q -> nonnegative n m g ->
  (forall i, (i < n)%nat -> sum m (g i) <= p i) ->
  (forall j, (j < m)%nat -> sum n (fun i => g i j) <= q j) ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> d i j <= top) ->
  exists h, coupling n m p q h /\ cost n m d h <= cost n m d g + (1 - total n m g) * top.
Proof.
  intros (pp & p1) (qp & q1) pos rows columns reach.
  pose (a i := p i - sum m (g i)). pose (b j := q j - sum n (fun i => g i j)). pose (rest := 1 - total n m g).
  assert (sum_a : sum n a = rest) by (unfold a; rewrite sum_minus, p1; reflexivity).
  assert (sum_b : sum m b = rest).
  { unfold b. rewrite sum_minus, q1. unfold rest. rewrite total_swap. reflexivity. }
  assert (a_pos : forall i, (i < n)%nat -> 0 <= a i) by (intros i Hi; specialize (rows i Hi); unfold a; lra).
  assert (b_pos : forall j, (j < m)%nat -> 0 <= b j) by (intros j Hj; specialize (columns j Hj); unfold b; lra).
  assert (rest_pos : 0 <= rest) by (rewrite <- sum_a; apply sum_nonneg; auto).
  destruct rest_pos as [something|nothing].
  - exists (fun i j => g i j + a i * b j / rest).
    assert (share_pos : forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= a i * b j / rest).
    { intros. apply Rdiv_le_0_compat; auto. apply Rmult_le_pos; auto. }
    split; [split; [|split]|].
    + intros i j Hi Hj. pose proof (pos i j Hi Hj). pose proof (share_pos i j Hi Hj). lra.
    + intros i Hi. rewrite sum_plus, (sum_ext m (fun j => a i * b j / rest) (fun j => a i / rest * b j)) by (intros; field; lra).
      rewrite sum_scal, sum_b. unfold a. field. lra.
    + intros j Hj. rewrite sum_plus, (sum_ext n (fun i => a i * b j / rest) (fun i => b j / rest * a i)) by (intros; field; lra).
      rewrite sum_scal, sum_a. unfold b. field. lra.
    + apply Rle_trans with (total n m (fun i j => g i j * d i j + top / rest * (a i * b j))).
      * apply total_le. intros i j Hi Hj. specialize (share_pos i j Hi Hj). specialize (reach i j Hi Hj).
        replace (top / rest * (a i * b j)) with (a i * b j / rest * top) by (field; lra). nra.
      * rewrite total_plus, total_scal, total_product, sum_a, sum_b. change (cost n m d g) with (total n m (fun i j => g i j * d i j)).
        fold rest. apply Req_le. field. lra.
  - assert (a_none : forall i, (i < n)%nat -> a i = 0) by (apply sum_zero_terms; auto; lra).
    assert (b_none : forall j, (j < m)%nat -> b j = 0) by (apply sum_zero_terms; auto; lra).
    exists g. split; [split; [|split]|].
    + auto.
    + intros i Hi. specialize (a_none i Hi). unfold a in a_none. lra.
    + intros j Hj. specialize (b_none j Hj). unfold b in b_none. lra.
    + fold rest. rewrite <- nothing. lra.
Qed.

(* Every row scaled down to what the marginal a allows. *)
Lemma rows_cut n m g a : nonnegative n m g -> (forall i, (i < n)%nat -> 0 <= a i) ->
  exists h, nonnegative n m h /\ below n m h g /\ forall i, (i < n)%nat -> sum m (h i) = Rmin (a i) (sum m (g i)).
Proof.
  intros pos a_pos.
  pose (share i := if Rle_dec (sum m (g i)) (a i) then 1 else a i / sum m (g i)).
  assert (share_range : forall i, (i < n)%nat -> 0 <= share i <= 1).
  { intros i Hi. unfold share. destruct (Rle_dec (sum m (g i)) (a i)); [lra|]. specialize (a_pos i Hi). split.
    - apply Rdiv_le_0_compat; lra.
    - apply Rmult_le_reg_r with (sum m (g i)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  exists (fun i j => share i * g i j). split; [|split].
  - intros i j Hi Hj. apply Rmult_le_pos; auto. apply share_range; auto.
  - intros i j Hi Hj. specialize (share_range i Hi). specialize (pos i j Hi Hj). nra.
  - intros i Hi. rewrite sum_scal. unfold share. destruct (Rle_dec (sum m (g i)) (a i)).
    + rewrite Rmin_right; auto; ring.
    + specialize (a_pos i Hi). rewrite Rmin_left by lra. field. lra.
Qed.

Lemma columns_cut n m g b : nonnegative n m g -> (forall j, (j < m)%nat -> 0 <= b j) ->
  exists h, nonnegative n m h /\ below n m h g /\
    forall j, (j < m)%nat -> sum n (fun i => h i j) = Rmin (b j) (sum n (fun i => g i j)).
Proof.
  intros pos b_pos. destruct (rows_cut m n (transposed g) b) as (h & h_pos & h_below & h_rows).
  - intros j i Hj Hi. apply pos; auto.
  - auto.
  - exists (transposed h). split; [|split]; auto.
    + intros i j Hi Hj. apply h_pos; auto.
    + intros i j Hi Hj. apply (h_below j i); auto.
Qed.

Lemma Rmin_excess a r : Rmin a r = a - Rmax (a - r) 0.
Proof. unfold Rmin, Rmax. destruct (Rle_dec a r), (Rle_dec (a - r) 0); lra. Qed.

Lemma Rmin_excess' a r : Rmin a r = r - Rmax (r - a) 0.
Proof. rewrite Rmin_comm. apply Rmin_excess. Qed.

Lemma below_cost n m d g h : below n m h g -> nonnegative n m d -> cost n m d h <= cost n m d g.
Proof. intros less dpos. apply total_le. intros i j Hi Hj. specialize (less i j Hi Hj). specialize (dpos i j Hi Hj). nra. Qed.

(* Any nonnegative table of masses, right or wrong: rows are cut, then columns, and δ is at most Σ(p - r)₊ + Σ(s - q)₊. *)
Lemma repaired n m p q d g top : pmf n p -> pmf m q -> nonnegative n m g -> nonnegative n m d ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> d i j <= top) ->
  exists h, coupling n m p q h /\
    cost n m d h <= cost n m d g
      + (excess n p (fun i => sum m (g i)) + excess m (fun j => sum n (fun i => g i j)) q) * top.
Proof.
  intros Hp Hq pos dpos reach. pose proof Hp as (pp & p1). pose proof Hq as (qp & q1).
  destruct (rows_cut n m g p pos pp) as (g1 & pos1 & below1 & rows1).
  destruct (columns_cut n m g1 q pos1 qp) as (g2 & pos2 & below2 & columns2).
  assert (less : below n m g2 g).
  { intros i j Hi Hj. apply Rle_trans with (g1 i j); auto. }
  destruct (completed n m p q d g2 top) as (h & couples & price); try split; auto.
  - intros i Hi. apply Rle_trans with (sum m (g1 i)); [apply sum_le; auto|]. rewrite rows1; auto. apply Rmin_l.
  - intros j Hj. rewrite columns2; auto. apply Rmin_l.
  - exists h. split; auto. pose proof (below_cost n m d g g2 less dpos).
    enough (1 - total n m g2 <= excess n p (fun i => sum m (g i)) + excess m (fun j => sum n (fun i => g i j)) q).
    { destruct n as [|n]; [simpl in p1; lra|]. destruct m as [|m]; [simpl in q1; lra|].
      assert (0 <= top) by (apply Rle_trans with (d 0%nat 0%nat); [apply dpos|apply reach]; lia). nra. }
    assert (total1 : total n m g1 = 1 - excess n p (fun i => sum m (g i))).
    { unfold total, excess. rewrite <- p1, <- sum_minus. apply sum_ext. intros i Hi. rewrite rows1; auto. apply Rmin_excess. }
    assert (total n m g2 >= total n m g1 - excess m (fun j => sum n (fun i => g i j)) q); [|lra].
    apply Rle_ge. rewrite (total_swap n m g1), (total_swap n m g2). unfold total, excess. rewrite <- sum_minus.
    apply sum_le. intros j Hj. rewrite columns2, Rmin_excess'; auto.
    assert (sum n (fun i => g1 i j) <= sum n (fun i => g i j)) by (apply sum_le; auto).
    apply Rplus_le_compat_l, Ropp_le_contravar. apply Rle_max_compat_r. lra.
Qed.
