(* Against D the generator's best point is where D is largest: E_p log D + log(1 - max D) <= log(D(1 - D)) there. One that moves first
   pays 2·JS(p, δ), which vanishes for p = δ only. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Discriminator Game.
Open Scope R_scope.

Definition point (a i : nat) : R := if Nat.eq_dec i a then 1 else 0.

Lemma mean_at_point n a f : (a < n)%nat -> sum n (fun i => point a i * f i) = f a.
Proof.
  intros Ha. rewrite (sum_ext n _ (fun i => if Nat.eq_dec a i then f a else 0)).
  - rewrite sum_pick. destruct (lt_dec a n); [auto|lia].
  - intros i Hi. unfold point. destruct (Nat.eq_dec i a), (Nat.eq_dec a i); subst; try (exfalso; congruence); ring.
Qed.

Lemma point_pmf n a : (a < n)%nat -> pmf n (point a).
Proof.
  intros Ha. split; [intros i Hi; unfold point; destruct (Nat.eq_dec i a); lra|].
  rewrite (sum_ext n _ (fun i => point a i * 1)) by (intros; ring). apply (mean_at_point n a (fun _ => 1) Ha).
Qed.

Lemma below_greatest n (f : nat -> R) i : (i < n)%nat -> vlt (vgreatest n (fun i => num (f i))) (num 1) -> f i < 1.
Proof.
  intros Hi. assert (exists top, vgreatest n (fun i => num (f i)) = Some top /\ Rbar_le (Finite (f i)) top) as (top & -> & le).
  { induction n; [lia|]. simpl vgreatest. destruct (Nat.eq_dec i n) as [->|ne].
    - assert (exists low, vgreatest n (fun i => num (f i)) = Some low) as (low & ->).
      { clear. induction n; [exists m_infty; auto|]. destruct IHn as (low & IH). simpl vgreatest. rewrite IH. eexists. reflexivity. }
      eexists. split; [reflexivity|]. destruct (Rbar_lt_dec low (Finite (f n))); [apply Rbar_le_refl|apply Rbar_not_lt_le; auto].
    - destruct IHn as (low & -> & le); [lia|]. eexists. split; [reflexivity|].
      destruct (Rbar_lt_dec low (Finite (f n))) as [lt|]; [|auto]. apply Rbar_le_trans with low; [auto|apply Rbar_lt_le; auto]. }
  intros lt. exact (Rbar_le_lt_trans _ _ _ le lt).
Qed.

Theorem the_order_of_minimax_matters_without_mixtures :
forall (n : nat) (a b : nat) (p d : nat -> R),
  pmf n p ->
  discriminator n d ->
  (a < n)%nat ->
  ((forall i, (i < n)%nat -> d i <= d a)) ->
  (b < n)%nat ->
  (defined (vgreatest n (fun i => (num (p i)))) /\ vlt (vgreatest n (fun i => (num (p i)))) (num 1)) ->
  Rbar_le (V n p (fun i => (if Nat.eq_dec i a then 1 else 0)) d) (Finite (- (ln 4))) /\ (Finite (- (ln 4))) = (V n p (fun i => (if Nat.eq_dec i b then 1 else 0)) (fun i => ((1 / 2) + (0 * (d i))))) /\ Rbar_lt (V n p (fun i => (if Nat.eq_dec i b then 1 else 0)) (fun i => ((1 / 2) + (0 * (d i))))) (V n p (fun i => (if Nat.eq_dec i b then 1 else 0)) (fun i => (Dstar p (fun i => (if Nat.eq_dec i b then 1 else 0)) i))).
Proof.
  intros n a b p d Hp Hd Ha top Hb (_ & small). change (fun i => if Nat.eq_dec i a then 1 else 0) with (point a).
  change (fun i => if Nat.eq_dec i b then 1 else 0) with (point b).
  assert (forall k, (k < n)%nat -> 0 <= d k <= 1) as range by exact Hd. pose proof (point_pmf n b Hb) as Hq.
  assert (V n p (point b) (fun i => 1 / 2 + 0 * d i) = Finite (- ln 4)) as even.
  { rewrite V_finite by (intros i _; unfold refutes; lra). f_equal.
    rewrite (sum_ext n _ (fun i => - ln 2 * p i + - ln 2 * point b i)).
    - rewrite sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq), ln_4. ring.
    - intros i _. assert (forall x y, y = 1 / 2 -> xln x y = - ln 2 * x) as half.
      { intros x y ->. unfold xln. destruct (Req_EM_T x 0) as [->|]; [ring|]. rewrite ln_div, ln_1 by lra. ring. }
      rewrite !half by (unfold refutes; field). reflexivity. }
  split; [|split].
  - destruct (dominated_dec n p d) as [real|no]; [|rewrite V_infinite by tauto; exact I].
    destruct (dominated_dec n (point a) (refutes d)) as [fake|no]; [|rewrite V_infinite by tauto; exact I].
    rewrite V_finite by auto. destruct (pmf_charges n p Hp) as (k & Hk & charged).
    assert (0 < d a) as pos.
    { apply Rlt_le_trans with (d k); [|apply top; auto]. destruct (proj1 (range k Hk)) as [|zero]; auto. rewrite (real k Hk) in charged by auto. lra. }
    assert (0 < 1 - d a) as rest.
    { destruct (range a Ha) as (_ & [lt|one]); [lra|]. specialize (fake a Ha). unfold refutes, point in fake.
      destruct (Nat.eq_dec a a); [|easy]. lra. }
    simpl. rewrite sum_plus. apply Rle_trans with (ln (d a) + ln (1 - d a)).
    + apply Rplus_le_compat.
      * replace (ln (d a)) with (sum n (fun i => p i * ln (d a))) by (rewrite (sum_ext n _ (fun i => ln (d a) * p i)), sum_scal, (proj2 Hp) by (intros; ring); ring).
        apply sum_le. intros i Hi. unfold xln. destruct (Req_EM_T (p i) 0) as [->|ne]; [lra|].
        apply Rmult_le_compat_l; [apply Hp; auto|]. apply ln_monotone; [|apply top; auto].
        destruct (proj1 (range i Hi)) as [|zero]; auto. exfalso. apply ne, real; auto.
      * rewrite (sum_ext n _ (fun i => point a i * ln (1 - d a))).
        -- rewrite (mean_at_point n a (fun _ => ln (1 - d a)) Ha). lra.
        -- intros i Hi. unfold xln, point, refutes. destruct (Nat.eq_dec i a) as [->|]; [destruct (Req_EM_T 1 0); lra|destruct (Req_EM_T 0 0); lra].
    + rewrite <- ln_mult by auto. rewrite <- ln_Rinv by lra. apply ln_monotone; [apply Rmult_lt_0_compat; auto|]. pose proof (pow2_ge_0 (d a - 1 / 2)). nra.
  - symmetry. exact even.
  - rewrite even, V_best_JS by auto. simpl. assert (0 <= JS n p (point b)) as nonneg by (apply JS_nonneg; auto).
    destruct nonneg as [pos|zero]; [lra|]. exfalso. pose proof (JS_zero n p (point b) Hp Hq (eq_sym zero) b Hb) as same.
    pose proof (below_greatest n p b Hb small) as lt. unfold point in same. destruct (Nat.eq_dec b b); [lra|easy].
Qed.
