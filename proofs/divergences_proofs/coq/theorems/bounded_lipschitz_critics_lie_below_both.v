(* The best critic for min(d, 2), which is a metric too, varies by 2 at most: moved to [−1, 1] it earns the same. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences Couplings.
From Divergences.library.duality Require Import Critics.
Open Scope R_scope.

Section Cut.
  Variables (n : nat) (p q : nat -> R) (d : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hd : metric n d).

  Definition cut (i j : nat) := Rmin (d i j) 2.

  Lemma cut_metric : metric n cut.
  Proof.
    destruct Hd as (pos & zero & sym & straight). unfold cut. split; [|split; [|split]].
    - intros i j Hi Hj. apply Rmin_glb; [auto|lra].
    - intros i j Hi Hj. rewrite <- (zero i j Hi Hj). unfold Rmin. destruct (Rle_dec (d i j) 2); [reflexivity|].
      split; intros same; exfalso; lra.
    - intros i j Hi Hj. rewrite sym; auto.
    - intros i j k Hi Hj Hk. pose proof (straight i j k Hi Hj Hk). pose proof (pos i j Hi Hj). pose proof (pos j k Hj Hk).
      unfold Rmin. destruct (Rle_dec (d i k) 2), (Rle_dec (d i j) 2), (Rle_dec (d j k) 2); lra.
  Qed.

  Lemma same_gain f c : E n p (fun i => f i - c) - E n q (fun i => f i - c) = E n p f - E n q f.
  Proof.
    assert (forall law, pmf n law -> E n law (fun i => f i - c) = E n law f - c) as moved.
    { intros law (_ & one). unfold E. rewrite (sum_ext n _ (fun i => law i * f i - law i * c)) by (intros; ring).
      rewrite sum_minus, sum_scal_r, one. ring. }
    rewrite !moved by auto. ring.
  Qed.

  Lemma W1_cut_le : Rbar_le (W1 n n cut p q) (W1 n n d p q).
  Proof.
    destruct (W1_finite n n d p q Hp Hq) as (w & is_w). rewrite is_w. rewrite <- is_w. apply Glb_Rbar_correct.
    intros x (g & couples & <-). apply Rbar_le_trans with (cost n n cut g); [apply W1_le_cost; auto|].
    simpl. apply total_le. intros i j Hi Hj. apply Rmult_le_compat_l; [apply couples; auto|apply Rmin_l].
  Qed.

  Lemma gain_le_tv f : (forall i, (i < n)%nat -> -1 <= f i <= 1) -> E n p f - E n q f <= 2 * TV n p q.
  Proof.
    intros inside. unfold E, TV. rewrite <- sum_minus. replace (2 * _) with (sum n (fun i => Rabs (p i - q i))) by field.
    apply sum_le. intros i Hi. specialize (inside i Hi). unfold Rabs. destruct (Rcase_abs (p i - q i)); nra.
  Qed.
End Cut.

Theorem bounded_lipschitz_critics_lie_below_both :
forall (n : nat) (p q h : nat -> R) (d : nat -> nat -> R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  lipschitz n d h ->
  ((forall i, (i < n)%nat -> -1 <= h i <= 1)) ->
  (exists (f : nat -> R), (lipschitz n d f) /\
  ((forall i, (i < n)%nat -> -1 <= f i <= 1)) /\
  (((E n p h) - (E n q h)) <= ((E n p f) - (E n q f)) /\ (Finite ((E n p f) - (E n q f))) = (W1 n n (fun i j => Rmin (d i j) 2) p q) /\ vle (Some (W1 n n (fun i j => Rmin (d i j) 2) p q)) (vmin (Some (W1 n n d p q)) (num (2 * (TV n p q)))))).
Proof.
  intros n p q h d Hp Hq Hd lip inside. change (fun i j => Rmin (d i j) 2) with (cut d).
  destruct (both_optima n p q (cut d) (cut_metric n d Hd) Hp Hq) as (g & c & couples & steep & value & gain & _ & best).
  destruct (pmf_charges n p Hp) as (k & Hk & _).
  destruct (attained n c) as (low & Hlow & least); [lia|]. set (f := fun i => c i - (c low + 1)).
  assert (forall i, (i < n)%nat -> -1 <= f i <= 1) as bounded.
  { intros i Hi. specialize (least i Hi). pose proof (steep i low Hi Hlow). pose proof (Rmin_r (d i low) 2). unfold f, cut in *. lra. }
  assert (E n p f - E n q f = cost n n (cut d) g) as is_gain by (unfold f; rewrite same_gain by auto; unfold E; lra).
  assert (E n p h - E n q h <= E n p f - E n q f) as below.
  { rewrite is_gain, gain. unfold E. apply best. intros i j Hi Hj. unfold cut. apply Rmin_glb; [apply lip; auto|].
    pose proof (inside i Hi). pose proof (inside j Hj). lra. }
  exists f. split; [|split; [exact bounded|split; [exact below|split]]].
  - intros i j Hi Hj. pose proof (steep i j Hi Hj). pose proof (Rmin_l (d i j) 2). unfold f, cut in *. lra.
  - rewrite value. f_equal. auto.
  - pose proof (W1_cut_le n p q d Hp Hq) as first. pose proof (gain_le_tv n p q f bounded) as second.
    rewrite value in *. destruct (W1_finite n n d p q Hp Hq) as (w & is_w). rewrite is_w in *. change (Some (Finite w)) with (num w). rewrite vmin_num.
    change (Some (Finite (cost n n (cut d) g))) with (num (cost n n (cut d) g)). apply vle_num. simpl in first.
    apply Rmin_glb; lra.
Qed.
