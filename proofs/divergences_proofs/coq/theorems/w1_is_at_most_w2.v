(* d² >= 2w·d - w² at w = W1: every plan pays W1² at least for d²; and d² <= diam·d. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Couplings Scaling.
Open Scope R_scope.

(* W2² is W1 with the squared distances as costs. *)
Lemma squares_between : forall n m p q d diameter, pmf n p -> pmf m q ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j <= diameter) ->
  Rbar_le (Rbar_mult (W1 n m d p q) (W1 n m d p q)) (W1 n m (fun i j => d i j ^ 2) p q) /\
  Rbar_le (W1 n m (fun i j => d i j ^ 2) p q) (Rbar_mult diameter (W1 n m d p q)).
Proof.
  intros n m p q d diameter Hp Hq range.
  assert (diameter_pos : 0 <= diameter).
  { destruct (pmf_charges n p Hp) as (i & Hi & _), (pmf_charges m q Hq) as (j & Hj & _). specialize (range i j Hi Hj). lra. }
  split.
  - destruct (W1_finite n m d p q Hp Hq) as (w & is_w). rewrite is_w. simpl Rbar_mult.
    assert (w_pos : 0 <= w).
    { assert (low : Rbar_le 0 (W1 n m d p q)); [|rewrite is_w in low; exact low].
      apply W1_ge. intros g Hg. apply total_nonneg. intros i j Hi Hj. apply Rmult_le_pos; [apply Hg|apply range]; auto. }
    apply W1_ge. intros g Hg. pose proof (W1_le_cost n m d p q g Hg) as low. rewrite is_w in low. simpl in low.
    apply Rle_trans with (2 * w * cost n m d g - w ^ 2); [nra|].
    replace (2 * w * cost n m d g - w ^ 2) with (total n m (fun i j => 2 * w * (g i j * d i j) - w ^ 2 * g i j)).
    + apply total_le. intros i j Hi Hj. pose proof (proj1 Hg i j Hi Hj). pose proof (pow2_ge_0 (d i j - w)). nra.
    + rewrite total_minus, !total_scal, (coupling_total n m p q g Hg), (proj2 Hp). unfold cost, total. ring.
  - rewrite <- (Rbar_plus_0_r (Rbar_mult diameter _)). apply W1_costs; auto.
    intros i j Hi Hj. specialize (range i j Hi Hj). nra.
Qed.

Theorem w1_is_at_most_w2 :
forall (m n : nat) (p q : nat -> R) (d : nat -> nat -> R) (t : R),
  pmf n p ->
  pmf m q ->
  ((forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= d i j /\ d i j <= t)) ->
  vle (vpow (Some (W1 n m d p q)) 2) (vpow (vsqrt (Some (W1 n m (fun i j => d i j ^ 2) p q))) 2) /\ vle (vpow (vsqrt (Some (W1 n m (fun i j => d i j ^ 2) p q))) 2) (Some (Rbar_mult (Finite t) (W1 n m d p q))).
Proof.
  intros m n p q d t Hp Hq range.
  destruct (squares_between n m p q d t Hp Hq) as (below & above); [intros; apply range; auto|].
  destruct (W1_finite n m d p q Hp Hq) as (w & is_w), (W1_finite n m (fun i j => d i j ^ 2) p q Hp Hq) as (v & is_v).
  rewrite is_w, is_v in *. simpl in below. assert (0 <= v) by nra.
  change (Some (Finite w)) with (num w). change (Some (Finite v)) with (num v). rewrite vsqrt_num, !vpow_num by auto.
  split; [apply vle_num; rewrite pow2_sqrt by auto; simpl; lra|]. rewrite pow2_sqrt by auto. exact above.
Qed.
