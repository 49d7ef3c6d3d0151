(* Pinsker both ways and for the middle, the bounds of JS by TV, and the plan that leaves what both laws have. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library Require Import Couplings Displacement.
From Divergences.library.entropic Require Import Pinsker.

Lemma pinsker_extended n p q : pmf n p -> pmf n q -> Rbar_le (Finite (2 * TV n p q ^ 2)) (KL n p q).
Proof.
  intros Hp Hq. destruct (dominated_dec n p q); [rewrite KL_finite by auto; apply (pinsker n p q); auto|].
  rewrite KL_infinite by auto. exact I.
Qed.

Lemma TV_symmetric n p q : TV n p q = TV n q p.
Proof. unfold TV. f_equal. apply sum_ext. intros. apply Rabs_minus_sym. Qed.

Lemma half_way n p q : pmf n p -> pmf n q -> pmf n (mixture p q) /\ TV n p (mixture p q) = TV n p q / 2.
Proof.
  intros Hp Hq. split; [split|].
  - intros i Hi. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). unfold mixture. lra.
  - unfold mixture. rewrite (sum_ext n _ (fun i => / 2 * (p i + q i))) by (intros; field).
    rewrite sum_scal, sum_plus, (proj2 Hp), (proj2 Hq). field.
  - unfold TV. rewrite (sum_ext n (fun i => Rabs (p i - mixture p q i)) (fun i => / 2 * Rabs (p i - q i))); [rewrite sum_scal; field|].
    intros i Hi. unfold mixture. replace (p i - (p i + q i) / 2) with (/ 2 * (p i - q i)) by field.
    rewrite Rabs_mult, (Rabs_pos_eq (/ 2)); lra.
Qed.

Theorem bounded_spaces_order_kl_js_tv_and_w1 :
(forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> s <= d i j /\ d i j <= t)) ->
  0 <= s ->
  0 <= t ->
  vle (num (2 * ((TV n p q) ^ 2))) (vmin (Some (KL n p q)) (Some (KL n q p)))) /\
(forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> s <= d i j /\ d i j <= t)) ->
  0 <= s ->
  0 <= t ->
  (((TV n p q) ^ 2) / 2) <= (JS n p q) /\ (JS n p q) <= ((ln 2) * (TV n p q))) /\
(forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> s <= d i j /\ d i j <= t)) ->
  0 <= s ->
  0 <= t ->
  Rbar_le (W1 n n d p q) (Finite (t * (TV n p q)))).
Proof.
  repeat apply conj; intros n p q d s t Hp Hq Hd range Hs Ht.
  - pose proof (pinsker_extended n p q Hp Hq) as one. pose proof (pinsker_extended n q p Hq Hp) as two. rewrite TV_symmetric in two.
    unfold vmin, num, lift2. destruct (Rbar_lt_dec (KL n q p) (KL n p q)); assumption.
  - split.
    + destruct (half_way n p q Hp Hq) as (Hm & half), (half_way n q p Hq Hp) as (Hm' & half').
      pose proof (pinsker n p (mixture p q) Hp Hm (dominated_by_mixture n p q Hp Hq)) as one.
      pose proof (pinsker n q (mixture q p) Hq Hm' (dominated_by_mixture n q p Hq Hp)) as two.
      fold (TV n p (mixture p q)) in one. fold (TV n q (mixture q p)) in two. rewrite half in one. rewrite half', (TV_symmetric n q p) in two.
      rewrite (sum_ext n (fun i => xlog (q i) (mixture q p i)) (fun i => xlog (q i) (mixture p q i))) in two
        by (intros; unfold mixture; f_equal; lra). unfold JS. lra.
    + apply JS_TV; auto.
  - destruct Hd as (_ & zero & _). rewrite <- (excess_is_tv n p q Hp Hq).
    assert (forall i, (i < n)%nat -> d i i = 0) as stays by (intros i Hi; apply (zero i i Hi Hi); auto).
    rewrite Rmult_comm. apply W1_le_displaced; auto. intros i j Hi Hj. destruct (Nat.eq_dec i j) as [->|ne].
    + rewrite stays; auto.
    + apply range; auto.
Qed.
